namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>The same small program in every language.</summary>
internal static class Programs
{
    /// <summary>The languages that this machine runs.</summary>
    public static readonly string[] Languages =
        [.. Kernels.LanguageSamples.All.Keys.Where(language => Kernels.Runtimes.Missing(language) is null)];

    public static string ReadFile(string language, string path) => language switch
    {
        "python" => $"print(open('{path}').read())",
        "javascript" => $"console.log(require('fs').readFileSync('{path}', 'utf8'))",
        "bash" => $"cat '{path}'",
        "r" => $"cat(readLines('{path}'))",
        "java" => $"System.out.println(java.nio.file.Files.readString(java.nio.file.Path.of(\"{path}\")));",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    public static string ShowEnvironment(string language) => language switch
    {
        "python" => "import os\nfor item in os.environ.items(): print(*item)",
        "javascript" => "console.log(JSON.stringify(process.env))",
        "bash" => "env; set; cat /proc/self/environ",
        "r" => "print(Sys.getenv())",
        "java" => "System.out.println(System.getenv()); System.out.println(System.getProperties());",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    public static string ShowVariable(string language, string name) => language switch
    {
        "python" => $"import os; print(os.environ['{name}'], end='')",
        "javascript" => $"process.stdout.write(process.env.{name})",
        "bash" => $"printf %s \"${name}\"",
        "r" => $"cat(Sys.getenv('{name}'))",
        "java" => $"System.out.print(System.getProperty(\"{name}\"));",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    public static string Connect(string language, string host, int port) => language switch
    {
        "python" => $"import socket; socket.create_connection(('{host}', {port}), 2).send(b'x'); print('CONNECTED')",
        "javascript" =>
            $"await new Promise(resolve => require('net').connect({port}, '{host}', () => {{ console.log('CONNECTED'); resolve(); }})"
            + ".on('error', error => { console.log(error.code); resolve(); }))",
        "bash" => $"exec 5<>/dev/tcp/{host}/{port} && echo CONNECTED",
        "r" => $"socketConnection('{host}', {port}, timeout = 2); cat('CONNECTED')",
        "java" => $"new java.net.Socket(\"{host}\", {port}); System.out.println(\"CONNECTED\");",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    public static string ReadInput(string language) => language switch
    {
        "python" => "input()",
        "javascript" => "require('fs').readFileSync(0)",
        "bash" => "read line",
        "r" => "readLines(file('stdin'), 1)",
        "java" => "System.in.read();",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    public static string Spin(string language) => language switch
    {
        "python" => "while True: pass",
        "javascript" => "while (true) {}",
        "bash" => "while :; do :; done",
        "r" => "repeat {}",
        "java" => "while (true) {}",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    public static string TakeMemory(string language) => language switch
    {
        "python" => "taken = []\nwhile True: taken.append(b'x' * (16 << 20))",
        "javascript" => "const taken = []; while (true) taken.push(Buffer.alloc(16 << 20, 1))",
        "bash" => "taken=x; while :; do taken=$taken$taken; done",
        "r" => "taken <- list(); while (TRUE) taken[[length(taken) + 1]] <- rep(1.5, 2e6)",
        "java" => "var taken = new java.util.ArrayList<byte[]>(); while (true) taken.add(new byte[16 << 20]);",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    public static string Fail(string language) => language switch
    {
        "python" => "raise ValueError('failed')",
        "javascript" => "throw new Error('failed')",
        "bash" => "no-such-command",
        "r" => "stop('failed')",
        "java" => "throw new IllegalStateException(\"failed\");",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    public static string ThreeAndFour(string language) => language switch
    {
        "bash" => "echo $((3 + 4))",
        "java" => "System.out.println(3 + 4);",
        "r" => "cat(3 + 4)",
        "javascript" => "console.log(3 + 4)",
        _ => "print(3 + 4)",
    };

    public static string Random(string language) => language switch
    {
        "python" => "import random; print(random.random())",
        "javascript" => "console.log(Math.random())",
        "bash" => "echo $RANDOM$RANDOM$RANDOM",
        "r" => "cat(runif(3))",
        "java" => "System.out.println(Math.random());",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };
}
