using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>A shell command that is started before the code and runs as long as the sandbox, such as a server that the code talks to.</summary>
/// <remarks>In JSON and in expressions a text alone is a command without a port.</remarks>
[JsonConverter(typeof(BackgroundCommandJsonConverter))]
[TypeConverter(typeof(BackgroundCommandConverter))]
public sealed record BackgroundCommand
{
    /// <summary>The command line. It runs as the user of the sandbox, in the home directory.</summary>
    public string Command { get; init; } = "";

    /// <summary>The TCP port that the block waits for: it goes on when something in the sandbox listens there.</summary>
    /// <value>The default is <see langword="null"/>: the block does not wait. From 1 to 65535.</value>
    public int? Port { get; init; }

    /// <summary>Checks that there is a command and that the port is one.</summary>
    /// <exception cref="ArgumentException">It is not; the message has the position.</exception>
    internal void Check(int number)
    {
        if (string.IsNullOrWhiteSpace(Command))
            throw new ArgumentException($"Background command {number} is empty; set its command, or remove it.");

        if (Port is < 1 or > 65_535)
            throw new ArgumentException($"Background command {number} has the port {Port}; a port is between 1 and 65535.");
    }
}
