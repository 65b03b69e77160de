using System.Diagnostics;
using System.Text;

namespace CodeBlocks.Cli.Tests;

/// <summary>Runs the built command as a user does: in a process of its own.</summary>
internal sealed class CodeBlocksCommand : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _stdout = new();
    private readonly StringBuilder _stderr = new();

    private CodeBlocksCommand(string[] prefix, string[] arguments, string input = "", IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(prefix.Append("dotnet").First())
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };

        foreach (var argument in prefix.Append("dotnet").Skip(1))
            start.ArgumentList.Add(argument);

        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CodeBlocks.Cli.dll"));

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        foreach (var name in start.Environment.Keys.Where(x => x.StartsWith("E2B_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Append(_stdout, e.Data);
        _process.ErrorDataReceived += (_, e) => Append(_stderr, e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Write(input);
        _process.StandardInput.Close();
    }

    public int Id => _process.Id;

    public static async Task<CommandOutput> RunAsync(params string[] arguments)
    {
        using var command = Start(arguments);
        return await command.EndAsync();
    }

    public static CodeBlocksCommand Start(params string[] arguments) => new([], arguments);

    /// <summary>Starts it with environment variables.</summary>
    public static CodeBlocksCommand StartWith(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        new([], arguments, variables: variables);

    /// <summary>Runs it with a text as its standard input.</summary>
    public static async Task<CommandOutput> RunWithInputAsync(string input, params string[] arguments)
    {
        using var command = new CodeBlocksCommand([], arguments, input);
        return await command.EndAsync();
    }

    /// <summary>Runs it with redirections as bash writes them, such as <c>&gt; /dev/full</c>.</summary>
    public static async Task<CommandOutput> RunRedirectedAsync(string redirections, params string[] arguments)
    {
        using var command = StartThrough(["bash", "-c", $"\"$@\" {redirections}", "bash"], arguments);
        return await command.EndAsync();
    }

    /// <summary>Runs it through another program: its name and arguments, which the command's are put behind.</summary>
    public static CodeBlocksCommand StartThrough(string[] prefix, params string[] arguments) => new(prefix, arguments);

    /// <summary>What <c>codeblocks sandbox</c> prints for E2B's SDKs, once it answers.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VariablesAsync()
    {
        var printed = await UntilPrintedAsync("Ctrl-C ends it");
        return printed.Split('\n').Where(line => line.StartsWith("export ", StringComparison.Ordinal))
            .Select(line => line["export ".Length..].Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
    }

    /// <summary>Waits until the command has printed a text to stdout or stderr.</summary>
    public async Task<string> UntilPrintedAsync(string text)
    {
        var printed = "";

        await Wait.UntilAsync(HasPrinted, Timeout, $"The command has printed '{text}'.");
        return printed;

        bool HasPrinted()
        {
            var hasExited = _process.HasExited;
            printed = Text(_stdout) + Text(_stderr);
            var found = printed.Contains(text, StringComparison.Ordinal);
            Assert.True(found || !hasExited, $"The command ended before it printed '{text}':\n{printed}");
            return found;
        }
    }

    /// <summary>Sends the signal that Ctrl-C sends.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Ends the process as the system does when memory runs out; its children are left to themselves.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: false);
        _process.WaitForExit();
    }

    public async Task<CommandOutput> EndAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout, TimeProvider.System);
        await _process.WaitForExitAsync(timeout.Token);
        return new CommandOutput(_process.ExitCode, Text(_stdout), Text(_stderr));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null)
            return;

        lock (text)
            text.Append(line).Append('\n');
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
