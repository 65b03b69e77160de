using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Finds out whether a process ended because it met a limit of its sandbox; made before the process starts.</summary>
internal sealed class MetLimits(IMachine machine)
{
    /// <summary>What a shell ends with when the last command in it was killed.</summary>
    private const int KilledInShell = 128 + UnixSignals.Kill;

    private const int FileTooLargeInShell = 128 + UnixSignals.FileTooLarge;
    private readonly MemoryWatch _memory = new(machine);

    public string? Behind(ProcessExit exit) => exit switch
    {
        { Signal: UnixSignals.Kill } or { Code: KilledInShell } => _memory.Complaint,
        { Signal: UnixSignals.FileTooLarge } or { Code: FileTooLargeInShell } => $"a file in the sandbox may have {machine.Limits.DiskBytes >> 20} MB",
        _ => null,
    };
}
