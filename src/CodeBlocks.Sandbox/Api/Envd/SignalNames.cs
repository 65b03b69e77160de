namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>The names of signals as Go writes them, and so envd.</summary>
internal static class SignalNames
{
    private static readonly string[] Names =
    [
        "", "hangup", "interrupt", "quit", "illegal instruction", "trace/breakpoint trap", "aborted", "bus error",
        "floating point exception", "killed",
        "user defined signal 1", "segmentation fault", "user defined signal 2", "broken pipe", "alarm clock", "terminated", "stack fault",
        "child exited",
        "continued", "stopped (signal)", "stopped", "stopped (tty input)", "stopped (tty output)", "urgent I/O condition", "CPU time limit exceeded",
        "file size limit exceeded", "virtual timer expired", "profiling timer expired", "window changed", "I/O possible",
        "power failure", "bad system call",
    ];

    public static string Describe(int signal) => signal > 0 && signal < Names.Length ? Names[signal] : $"signal {signal}";
}
