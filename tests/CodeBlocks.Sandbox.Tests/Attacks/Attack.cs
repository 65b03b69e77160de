using CodeBlocks.E2B;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>A sandbox that attacks; whatever it does, the server and a bystander serve on, which is asserted after every test.</summary>
[Collection(AttackedServerCollection.Name)]
public abstract class Attack(AttackedServer server) : IAsyncLifetime
{
    public static readonly TheoryData<string> Languages = [.. Kernels.LanguageSamples.All.Keys];

    private E2BSandbox? _attacker;

    protected AttackedServer Host => server;

    protected E2BSandbox Attacker => _attacker!;

    public async Task InitializeAsync() =>
        _attacker = await server.Client.CreateAsync(new SandboxCreateOptions { InternetAccess = false, EnvironmentVariables = EnvironmentVariables });

    public async Task DisposeAsync()
    {
        try
        {
            await server.AssertStillServesAsync();
        }
        finally
        {
            await Attacker.DisposeAsync();
        }
    }

    /// <summary>What the attacker's sandbox is created with.</summary>
    protected virtual IReadOnlyDictionary<string, string>? EnvironmentVariables => null;

    /// <summary>Runs a command whatever its exit code; both outputs are in the result.</summary>
    protected async Task<CommandResult> ShellAsync(string command, int seconds = 20)
    {
        try
        {
            return await Attacker.Commands.RunAsync(command, new CommandOptions { Timeout = TimeSpan.FromSeconds(seconds) });
        }
        catch (CommandExitException exception)
        {
            return exception.Result;
        }
    }

    /// <summary>Runs a Python program as a command of its own and returns what it printed.</summary>
    protected async Task<string> PythonAsync(string program, int seconds = 20)
    {
        await Attacker.Files.WriteAsync("/tmp/attack.py", program);
        var result = await ShellAsync("python3 /tmp/attack.py", seconds);
        return result.Stdout + result.Stderr;
    }

    /// <summary>Runs a cell and returns everything it showed.</summary>
    protected async Task<string> CellAsync(string language, string code, TimeSpan? timeout = null)
    {
        var execution = await Attacker.Code.RunAsync(code, new RunCodeOptions { Language = language, Timeout = timeout });
        return string.Join('\n', [.. execution.Logs.Stdout, .. execution.Logs.Stderr, .. execution.Results.Select(result => result.Text),
            execution.Error?.Name, execution.Error?.Value, execution.Error?.Traceback]);
    }
}
