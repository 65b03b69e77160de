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

    /// <summary>Prints a file.</summary>
    public required Func<string, string> ReadFile { get; init; }

    /// <summary>Prints all environment variables.</summary>
    public required string ShowEnvironment { get; init; }

    /// <summary>Prints the value of a variable, and no line end.</summary>
    public required Func<string, string> ShowVariable { get; init; }

    /// <summary>Connects to an address and prints <c>CONNECTED</c>.</summary>
    public required Func<string, int, string> Connect { get; init; }

    /// <summary>Reads standard input.</summary>
    public required string ReadInput { get; init; }

    /// <summary>The pattern of what <see cref="ReadInput"/> shows where there is no input.</summary>
    public required string NoInput { get; init; }

    /// <summary>Runs without waiting for anything.</summary>
    public required string Spin { get; init; }

    /// <summary>Takes memory without end.</summary>
    public required string TakeMemory { get; init; }

    /// <summary>Fails with the text <c>failed</c>, or in a shell as a missing command.</summary>
    public required string FailWithoutValue { get; init; }

    /// <summary>Prints 7.</summary>
    public required string ThreeAndFour { get; init; }

    /// <summary>Prints a random number.</summary>
    public required string Random { get; init; }

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
            ReadFile = path => $"print(open('{path}').read())",
            ShowEnvironment = "import os\nfor item in os.environ.items(): print(*item)",
            ShowVariable = name => $"import os; print(os.environ['{name}'], end='')",
            Connect = (host, port) => $"import socket; socket.create_connection(('{host}', {port}), 2).send(b'x'); print('CONNECTED')",
            ReadInput = "input()",
            NoInput = "StdinNotImplementedError|EOFError",
            Spin = "while True: pass",
            TakeMemory = "taken = []\nwhile True: taken.append(b'x' * (16 << 20))",
            FailWithoutValue = "raise ValueError('failed')",
            ThreeAndFour = "print(3 + 4)",
            Random = "import random; print(random.random())",
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
            ReadFile = path => $"console.log(require('fs').readFileSync('{path}', 'utf8'))",
            ShowEnvironment = "console.log(JSON.stringify(process.env))",
            ShowVariable = name => $"process.stdout.write(process.env.{name})",
            Connect = (host, port) => $"await new Promise(resolve => require('net').connect({port}, '{host}', () => {{ console.log('CONNECTED'); resolve(); }})"
                + ".on('error', error => { console.log(error.code); resolve(); }))",
            ReadInput = "console.log('READ', require('fs').readFileSync(0).length)",
            NoInput = "READ 0",
            Spin = "while (true) {}",
            TakeMemory = "const taken = []; while (true) taken.push(Buffer.alloc(16 << 20, 1))",
            FailWithoutValue = "throw new Error('failed')",
            ThreeAndFour = "console.log(3 + 4)",
            Random = "console.log(Math.random())",
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
            ReadFile = path => $"cat '{path}'",
            ShowEnvironment = "env; set; cat /proc/self/environ",
            ShowVariable = name => $"printf %s \"${name}\"",
            Connect = (host, port) => $"exec 5<>/dev/tcp/{host}/{port} && echo CONNECTED",
            ReadInput = "read line; echo READ $? $line",
            NoInput = "READ 1",
            Spin = "while :; do :; done",
            TakeMemory = "taken=x; while :; do taken=$taken$taken; done",
            FailWithoutValue = "no-such-command",
            ThreeAndFour = "echo $((3 + 4))",
            Random = "echo $RANDOM$RANDOM$RANDOM",
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
            ReadFile = path => $"cat(readLines('{path}'))",
            ShowEnvironment = "print(Sys.getenv())",
            ShowVariable = name => $"cat(Sys.getenv('{name}'))",
            Connect = (host, port) => $"socketConnection('{host}', {port}, timeout = 2); cat('CONNECTED')",
            ReadInput = "cat('READ', length(readLines(file('stdin'), 1)))",
            NoInput = @"READ\s+0",
            Spin = "repeat {}",
            TakeMemory = "taken <- list(); while (TRUE) taken[[length(taken) + 1]] <- rep(1.5, 2e6)",
            FailWithoutValue = "stop('failed')",
            ThreeAndFour = "cat(3 + 4)",
            Random = "cat(runif(3))",
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
            ReadFile = path => $"System.out.println(java.nio.file.Files.readString(java.nio.file.Path.of(\"{path}\")));",
            ShowEnvironment = "System.out.println(System.getenv()); System.out.println(System.getProperties());",
            ShowVariable = name => $"System.out.print(System.getProperty(\"{name}\"));",
            Connect = (host, port) => $"new java.net.Socket(\"{host}\", {port}); System.out.println(\"CONNECTED\");",
            ReadInput = "System.out.println(\"READ \" + System.in.read());",
            NoInput = "READ -1",
            Spin = "while (true) {}",
            TakeMemory = "var taken = new java.util.ArrayList<byte[]>(); while (true) taken.add(new byte[16 << 20]);",
            FailWithoutValue = "throw new IllegalStateException(\"failed\");",
            ThreeAndFour = "System.out.println(3 + 4);",
            Random = "System.out.println(Math.random());",
        },
    };

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
