using System.Diagnostics;
using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Cli.Tests.OrdinaryUser;

/// <summary><c>codeblocks sandbox</c>, started by a user without rights, groups or control groups of its own.</summary>
public sealed class UserServer : IAsyncLifetime
{
    internal static readonly string[] AsUser =
    [
        "setpriv", "--reuid", "61180", "--regid", "61180", "--clear-groups", "--inh-caps", "-all", "--",
        "env", "-u", "XDG_RUNTIME_DIR", "HOME=/tmp", "TMPDIR=/tmp",
    ];

    private readonly ServiceProvider _services = new ServiceCollection().AddE2B().BuildServiceProvider();
    private CodeBlocksCommand? _command;

    /// <summary>What keeps this process from becoming such a user, or null.</summary>
    public static string? MissingHere { get; } = Examine();

    public E2BClient Client { get; private set; } = null!;

    public int Id => _command!.Id;

    internal static CodeBlocksCommand Start(params string[] arguments) => CodeBlocksCommand.StartThrough(AsUser, arguments);

    /// <summary>Ends it the hard way.</summary>
    public void Kill() => _command!.Kill();

    public async Task InitializeAsync()
    {
        if (MissingHere is not null)
            return;

        _command = Start("sandbox");
        var variables = await _command.VariablesAsync();
        Client = _services.GetRequiredService<IE2BClientFactory>().CreateClient(new E2BClientOptions
        {
            ApiKey = variables["E2B_API_KEY"],
            ApiUrl = new Uri(variables["E2B_API_URL"]),
            SandboxUrl = new Uri(variables["E2B_SANDBOX_URL"]),
        });
    }

    public async Task DisposeAsync()
    {
        _command?.Interrupt();
        if (_command is not null)
            await _command.EndAsync();
        _command?.Dispose();
        await _services.DisposeAsync();
    }

    private static string? Examine()
    {
        if (!Environment.IsPrivilegedProcess)
            return "Only root can become another user; the other tests have run as an ordinary user already.";

        using var reading = Process.Start(
            AsUser[0], [.. AsUser.Skip(1), "cat", Path.Combine(AppContext.BaseDirectory, "CodeBlocks.Cli.runtimeconfig.json")]);
        reading.WaitForExit();
        if (reading.ExitCode != 0)
            return $"Other users cannot read {AppContext.BaseDirectory}.";

        using var bubblewrap = Process.Start(
            AsUser[0], [.. AsUser.Skip(1), "bwrap", "--unshare-all", "--ro-bind", "/", "/", "--proc", "/proc", "true"]);
        bubblewrap.WaitForExit();
        return bubblewrap.ExitCode == 0 ? null : "Other users cannot make user namespaces here.";
    }
}
