using CodeBlocks.Sandbox;
using Spectre.Console;

namespace CodeBlocks.Cli.Setup;

/// <summary>Installs what is missing of some tools.</summary>
internal sealed class Installation(IReadOnlyList<ToolReport> tools, bool dryRun)
{
    /// <summary>Installs it and returns the exit code.</summary>
    /// <exception cref="BadInputException">This machine has no apt, or nobody here may install.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var tool in tools.Where(tool => tool.Available))
            Done(tool);

        string[] packages = [.. tools.SelectMany(tool => tool.Missing).Distinct()];

        if (packages.Length == 0)
            return ExitCodes.Finished;

        if (!Apt.IsHere)
            throw new BadInputException(
                $"This machine has no apt. Install these with what it has; the names are Debian's: {string.Join(' ', packages)}");

        var root = await Apt.FindRootPrefixAsync();

        if (root is null && !dryRun)
            throw new BadInputException($"Only root can install packages. Run: {Apt.CommandFor(packages)}");

        return await InstallAsync(root, packages, cancellationToken);
    }

    // Without root nothing is installed, but shown.
    private async Task<int> InstallAsync(IReadOnlyList<string>? root, IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        var plan = await Apt.PlanAsync(packages);

        if (plan.Unknown.Count > 0 && root is not null)
        {
            AnsiConsole.WriteLine("Renewing apt's lists of packages (apt-get update) …");
            await Apt.UpdateAsync(root);
            plan = await Apt.PlanAsync(packages);
        }

        if (plan.Unknown.Count > 0)
            AnsiConsole.MarkupLineInterpolated($"[yellow]apt has no package {string.Join(", ", plan.Unknown)}[/]");

        if (plan.Problem is not null)
            return Failed(packages, plan.Problem);

        AnsiConsole.MarkupLineInterpolated($"{(dryRun ? "Would install" : "Installing")} {string.Join(' ', plan.Packages)}");
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]{plan.Count} packages in all, {Sizes.Text(plan.Download)} to download, {plan.Disk ?? "an unknown size"} on disk[/]");

        if (dryRun)
            return ExitCodes.Finished;

        var result = await ShowAsync(step => Apt.InstallAsync(root!, plan.Packages, step));
        return result.ExitCode == 0 ? await CheckAsync(cancellationToken) : Failed(plan.Packages, Apt.ProblemOf(result));
    }

    private async Task<int> CheckAsync(CancellationToken cancellationToken)
    {
        var now = await ToolReport.CreateAsync(cancellationToken);
        var exitCode = ExitCodes.Finished;

        foreach (var tool in tools.Where(tool => !tool.Available).Select(tool => now.Single(x => x.Name == tool.Name)))
        {
            if (tool.Available)
            {
                Done(tool);
                continue;
            }

            AnsiConsole.MarkupLineInterpolated($"[red]✗[/] {tool.Name}: still not found: {string.Join(", ", tool.Missing)}");
            exitCode = ExitCodes.Faulted;
        }

        return exitCode;
    }

    private static async Task<HostCommandResult> ShowAsync(Func<Action<AptProgress>, Task<HostCommandResult>> install)
    {
        if (AnsiConsole.Profile.Capabilities.Interactive)
            return await AnsiConsole.Status().Spinner(Spinner.Known.Dots).StartAsync(
                "Starting", status => install(progress => status.Status = progress.ToString().EscapeMarkup()));

        var shown = (IsDownload: true, Quarter: 0);

        return await install(progress =>
        {
            var next = (progress.IsDownload, Quarter: progress.Percent / 25);

            if (next == shown)
                return;

            shown = next;
            AnsiConsole.WriteLine(progress.ToString());
        });
    }

    private static void Done(ToolReport tool) => AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {tool.Name} {tool.Version}");

    private static int Failed(IReadOnlyList<string> packages, string problem)
    {
        Console.Error.WriteLine($"apt could not install {string.Join(' ', packages)}: {problem}");
        Console.Error.WriteLine($"To see all that apt says: {Apt.CommandFor(packages)}");
        return ExitCodes.Faulted;
    }
}
