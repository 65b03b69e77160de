namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>POST /sandboxes/{id}/connect</c> (v1: <see cref="Timeout"/> required) and its v2.</summary>
internal sealed record ConnectSandboxMessage
{
    /// <summary>Lifetime from now on, in seconds.</summary>
    public int? Timeout { get; init; }

    /// <summary><c>false</c> reboots a paused sandbox from its file system.</summary>
    public bool? Memory { get; init; }
}
