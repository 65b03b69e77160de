namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>The same cells in every language.</summary>
internal sealed record LanguageSamples
{
    public required string Define41 { get; init; }

    public required string PrintOneMore { get; init; }

    public required string Fail { get; init; }

    public required string FailureName { get; init; }

    public required string FailureValue { get; init; }

    /// <summary>Prints something and keeps the processor busy until it is interrupted.</summary>
    public required string RunForever { get; init; }

    public required string PrintForever { get; init; }

    public required string Die { get; init; }

    /// <summary>Prints <c>[OURS][CALL]</c>, the latter as <c>unset</c> when there is none.</summary>
    public required string PrintVariables { get; init; }

    /// <summary>Null where a language has no results.</summary>
    public string? ShowTwentyMegabytes { get; init; }

    /// <summary>Prints lines of the letter x.</summary>
    public required string PrintTenMegabytes { get; init; }

    public required string PrintAndWait { get; init; }

    /// <summary>Has a child process print <c>child</c>.</summary>
    public required string StartChild { get; init; }

    /// <summary>Runs a command with a shell and prints what it prints.</summary>
    public required Func<string, string> Shell { get; init; }

    public static Dictionary<string, LanguageSamples> All { get; } = new()
    {
        ["python"] = new()
        {
            Define41 = "x = 41",
            PrintOneMore = "print(x + 1)",
            Fail = "raise ValueError('boom')",
            FailureName = "ValueError",
            FailureValue = "boom",
            RunForever = "print('begun')\nwhile True: pass",
            PrintForever = "while True: print('y' * 1000)",
            Die = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            PrintVariables = "import os; print(f\"[{os.environ['OURS']}][{os.environ.get('CALL', 'unset')}]\")",
            ShowTwentyMegabytes = "'x' * 20_000_000",
            PrintTenMegabytes = "for _ in range(100): print('x' * 100_000)",
            PrintAndWait = "import time; print('now'); time.sleep(60)",
            StartChild = "import os; os.system('echo child')\nNone",
            Shell = command => $"import os; os.system({Quote(command)})\nNone",
        },
        ["javascript"] = new()
        {
            Define41 = "const x = 41",
            PrintOneMore = "console.log(x + 1)",
            Fail = "throw new RangeError('boom')",
            FailureName = "RangeError",
            FailureValue = "boom",
            RunForever = "await 1; console.log('begun'); while (true) {}",
            PrintForever = "while (true) console.log('y'.repeat(1000))",
            Die = "process.kill(process.pid, 'SIGKILL'); await new Promise(() => setTimeout(() => {}, 10000))",
            PrintVariables = "console.log(`[${process.env.OURS}][${process.env.CALL ?? 'unset'}]`)",
            ShowTwentyMegabytes = "$$.html('x'.repeat(20000000))",
            PrintTenMegabytes = "for (let i = 0; i < 100; i++) console.log('x'.repeat(100000))",
            PrintAndWait = "console.log('now'); await new Promise(resolve => setTimeout(resolve, 60000))",
            StartChild = "require('child_process').execSync('echo child', { stdio: 'inherit' }); undefined",
            Shell = command => $"require('child_process').spawnSync('sh', ['-c', {Quote(command)}], {{ stdio: 'inherit' }}); undefined",
        },
        ["bash"] = new()
        {
            Define41 = "x=41",
            PrintOneMore = "echo $((x + 1))",
            Fail = "(exit 7)",
            FailureName = "",
            FailureValue = "7",
            RunForever = "echo begun; while :; do :; done",
            PrintForever = "yes",
            Die = "kill -KILL $$",
            PrintVariables = "printf '[%s][%s]' \"$OURS\" \"${CALL-unset}\"",
            PrintTenMegabytes = "head -c 10000000 /dev/zero | tr '\\0' x",
            PrintAndWait = "echo now; sleep 60",
            StartChild = "sh -c 'echo child'",
            Shell = command => command,
        },
        ["r"] = new()
        {
            Define41 = "x <- 41",
            PrintOneMore = "cat(x + 1)",
            Fail = "stop('boom')",
            FailureName = "ERROR",
            FailureValue = "boom",
            RunForever = "cat('begun\\n'); repeat {}",
            PrintForever = "repeat cat(strrep('y', 1000), '\\n')",
            Die = "tools::pskill(Sys.getpid(), 9); Sys.sleep(10)",
            PrintVariables = "cat('[', Sys.getenv('OURS'), '][', Sys.getenv('CALL', 'unset'), ']', sep = '')",
            ShowTwentyMegabytes = "strrep('x', 20000000)",
            PrintTenMegabytes = "for (i in 1:100) cat(strrep('x', 100000), '\\n')",
            PrintAndWait = "cat('now\\n'); Sys.sleep(60)",
            StartChild = "invisible(system('echo child'))",
            Shell = command => $"invisible(system({Quote(command)}))",
        },
        ["java"] = new()
        {
            Define41 = "int x = 41;",
            PrintOneMore = "System.out.println(x + 1);",
            Fail = "throw new IllegalStateException(\"boom\");",
            FailureName = "IllegalStateException",
            FailureValue = "boom",
            RunForever = "System.out.println(\"begun\"); while (true) {}",
            PrintForever = "while (true) System.out.println(\"y\".repeat(1000));",
            Die = "Runtime.getRuntime().halt(1);",
            PrintVariables = "System.out.print(\"[\" + System.getProperty(\"OURS\", System.getenv(\"OURS\")) + \"][\" + System.getProperty(\"CALL\", \"unset\") + \"]\");",
            ShowTwentyMegabytes = "\"x\".repeat(20000000)",
            PrintTenMegabytes = "for (int i = 0; i < 100; i++) System.out.println(\"x\".repeat(100000));",
            PrintAndWait = "System.out.println(\"now\"); Thread.sleep(60000);",
            StartChild = "var child = new ProcessBuilder(\"echo\", \"child\").inheritIO().start(); child.waitFor();",
            Shell = command => $"var shell = new ProcessBuilder(\"sh\", \"-c\", {Quote(command)}).inheritIO().start(); shell.waitFor();",
        },
    };

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
