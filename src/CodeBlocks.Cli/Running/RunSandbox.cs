using CodeBlocks.E2B;
using CodeBlocks.Sandbox;

namespace CodeBlocks.Cli.Running;

/// <summary>The endpoint that the blocks of a run talk to. A local one starts in the background at once and ends with the run.</summary>
internal sealed class RunSandbox : IAsyncDisposable
{
    private readonly Task<LocalSandboxServer>? _starting;

    /// <param name="choice">Where the code runs.</param>
    /// <param name="needed">Whether there is code to run.</param>
    /// <param name="replacesWarm">Whether a warm sandbox that was taken is replaced: not by a run, which ends soon.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public RunSandbox(SandboxChoice choice, bool needed, bool replacesWarm, CancellationToken cancellationToken)
    {
        IsLocal = choice == SandboxChoice.Local;
        IsNeeded = needed;

        if (IsLocal && needed)
            _starting = Task.Run(
                () => LocalSandbox.StartAsync(new LocalSandboxOptions { ReplaceWarmSandboxes = replacesWarm }, cancellationToken), cancellationToken);
        else if (!IsLocal && needed && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("E2B_API_KEY")))
            throw new BadInputException("--sandbox e2b needs a key: set E2B_API_KEY (https://e2b.dev/dashboard), or use --sandbox local.");
    }

    /// <summary>Whether the code runs in a sandbox server of our own.</summary>
    public bool IsLocal { get; }

    /// <summary>Whether the run needs a sandbox at all.</summary>
    public bool IsNeeded { get; }

    private LocalSandboxServer? Server { get; set; }

    /// <summary>Waits until the sandbox answers, and finds out what executes these languages; null when the run needs no sandbox.</summary>
    public async Task<SandboxReport?> ReportAsync(IReadOnlyList<string> languages, CancellationToken cancellationToken)
    {
        if (_starting is null)
            return IsNeeded ? SandboxReport.OfE2B(languages) : null;

        var examining = LanguageReport.CreateAsync(languages, cancellationToken);
        Server = await _starting;
        return SandboxReport.OfLocal(Server.IsIsolated, await examining);
    }

    /// <summary>Points a client at the local sandbox; leaves it to E2B's environment variables otherwise.</summary>
    public void Configure(E2BClientOptions options)
    {
        if (Server is null)
            return;

        options.ApiKey = Server.ApiKey;
        options.ApiUrl = Server.Url;
        options.SandboxUrl = Server.Url;
    }

    public async ValueTask DisposeAsync()
    {
        if (_starting is null)
            return;

        try
        {
            await (await _starting).DisposeAsync();
        }
        catch (Exception) when (Server is null)
        {
            // It never started: whoever waited for it has the error.
        }
    }
}
