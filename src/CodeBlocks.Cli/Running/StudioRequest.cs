using System.Net;

namespace CodeBlocks.Cli.Running;

/// <summary>What the command line asks of <c>codeblocks studio</c>.</summary>
internal sealed record StudioRequest
{
    public required string Folder { get; init; }

    /// <summary>The port that was asked for; null to take the usual one, or a free one.</summary>
    public int? Port { get; init; }

    public required int DefaultPort { get; init; }

    public required IPAddress Address { get; init; }

    public required IReadOnlyList<string> HostNames { get; init; }

    public bool Open { get; init; }

    public bool Verbose { get; init; }

    public SandboxChoice Sandbox { get; init; }
}
