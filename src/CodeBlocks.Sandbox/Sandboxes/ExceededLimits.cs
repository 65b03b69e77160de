using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Detects whether a process ended because it exceeded a limit of its machine. Create it before the process starts.</summary>
internal sealed class ExceededLimits(IMachine machine)
{
    /// <summary>The exit code of a shell whose last command was killed.</summary>
    private const int KilledInShell = 128 + UnixSignals.Kill;

    private const int FileTooLargeInShell = 128 + UnixSignals.FileTooLarge;
    private readonly MemoryWatch _memory = new(machine);

    public string? Describe(ProcessExit exit) => exit switch
    {
        { Signal: UnixSignals.Kill } or { Code: KilledInShell } => _memory.Reason,
        { Signal: UnixSignals.FileTooLarge } or { Code: FileTooLargeInShell } =>
            $"a file in the sandbox may have {machine.Limits.DiskBytes >> 20} MB",
        _ => null,
    };
}
