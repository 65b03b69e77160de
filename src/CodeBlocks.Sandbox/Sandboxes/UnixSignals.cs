namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Signals, in the words Go has for them.</summary>
internal static class UnixSignals
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int FileTooLarge = 25;

    private static readonly string[] Names =
    [
        "", "hangup", "interrupt", "quit", "illegal instruction", "trace/breakpoint trap", "aborted", "bus error", "floating point exception", "killed",
        "user defined signal 1", "segmentation fault", "user defined signal 2", "broken pipe", "alarm clock", "terminated", "stack fault", "child exited",
        "continued", "stopped (signal)", "stopped", "stopped (tty input)", "stopped (tty output)", "urgent I/O condition", "CPU time limit exceeded",
        "file size limit exceeded", "virtual timer expired", "profiling timer expired", "window changed", "I/O possible", "power failure", "bad system call",
    ];

    public static string Describe(int signal) => signal > 0 && signal < Names.Length ? Names[signal] : $"signal {signal}";
}
