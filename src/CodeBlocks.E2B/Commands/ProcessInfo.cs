namespace CodeBlocks.E2B;

/// <summary>A process that was started through E2B and still runs.</summary>
/// <param name="Pid">The id of the process inside the sandbox.</param>
/// <param name="Command">The program; for commands of this client <c>/bin/bash</c>.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="WorkingDirectory">The directory it was started in, if one was given.</param>
/// <param name="EnvironmentVariables">The variables it was started with, beyond the sandbox's own.</param>
/// <param name="Tag">The name it was given, if any.</param>
public sealed record ProcessInfo(
    uint Pid,
    string Command,
    IReadOnlyList<string> Arguments,
    string? WorkingDirectory,
    IReadOnlyDictionary<string, string> EnvironmentVariables,
    string? Tag)
{
    internal static ProcessInfo From(Protocol.ProcessInfoMessage message) => new(
        message.Pid,
        message.Config?.Cmd ?? "",
        message.Config?.Args ?? [],
        message.Config?.Cwd,
        message.Config?.Envs ?? new Dictionary<string, string>(),
        message.Tag);
}
