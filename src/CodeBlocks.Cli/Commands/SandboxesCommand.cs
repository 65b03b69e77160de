using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeBlocks.Cli.Running;
using CodeBlocks.Cli.Sandboxes;
using CodeBlocks.Cli.Screen;
using CodeBlocks.E2B;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks sandboxes [list|kill|reap]</c></summary>
internal static class SandboxesCommand
{
    private const double DefaultHours = 12;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
    };

    public static Command Create()
    {
        var command = CreateList("sandboxes", "Lists, kills and reaps the sandboxes that blocks created, with the key in E2B_API_KEY.");
        command.Add(CreateList("list", "Lists the sandboxes that blocks created."));
        command.Add(CreateKill());
        command.Add(CreateReap());
        return command;
    }

    private static Command CreateList(string name, string description)
    {
        var group = Group("Lists only the sandboxes of this host group.");
        var all = new Option<bool>("--all") { Description = "Lists also sandboxes that no block created." };
        var json = new Option<bool>("--json") { Description = "Prints the list as JSON." };
        var command = new Command(name, description) { group, all, json };

        SetAction(command, async (account, parsed, cancellationToken) =>
        {
            var sandboxes = await account.ListAsync(parsed.GetValue(group), parsed.GetValue(all), cancellationToken).ToListAsync(cancellationToken);

            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(sandboxes, Json));
            else
                SandboxesView.Show(sandboxes, TimeProvider.System.GetUtcNow());

            return ExitCodes.Finished;
        });

        return command;
    }

    private static Command CreateKill()
    {
        var ids = new Argument<string[]>("ID") { Description = "The ids of sandboxes.", Arity = ArgumentArity.ZeroOrMore };
        var group = Group("Kills the sandboxes of this host group.");
        var command = new Command("kill", "Kills sandboxes, whoever uses them.") { ids, group };

        command.Validators.Add(result =>
        {
            if (result.GetValue(ids) is { Length: > 0 } == result.GetValue(group) is not null)
                result.AddError("Name the sandboxes to kill, or a host group with --group.");
        });
        SetAction(command, async (account, parsed, cancellationToken) =>
        {
            IReadOnlyCollection<string> chosen = parsed.GetValue(group) is { } name
                ? await account.ListAsync(name, all: false, cancellationToken).Select(sandbox => sandbox.Id).ToListAsync(cancellationToken)
                : parsed.GetRequiredValue(ids);
            return await account.KillAsync(chosen, cancellationToken);
        });

        return command;
    }

    private static Command CreateReap()
    {
        var hours = new Option<double>("--hours")
        {
            Description = "Kills sandboxes that have been paused for as many hours.", DefaultValueFactory = _ => DefaultHours
        };
        var group = Group("Reaps only the sandboxes of this host group.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Lists what it would kill." };
        var command = new Command(
            "reap", "Kills what was left behind: sandboxes paused for 12 hours, and those of runs on this machine that were killed.")
        {
            hours, group, dryRun
        };

        command.Validators.Add(result =>
        {
            if (result.GetResult(hours)?.Errors.Any() == false && result.GetValue(hours) is not (>= 0 and <= 24 * 365))
                result.AddError("--hours must be between 0 and 8760.");
        });
        SetAction(command, async (account, parsed, cancellationToken) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var retention = TimeSpan.FromHours(parsed.GetValue(hours));
            var left = await account.ListAsync(parsed.GetValue(group), all: false, cancellationToken)
                .Where(sandbox => (sandbox.IsPaused && now - sandbox.EndAt >= retention) || RunHostGroup.HasEnded(sandbox.HostGroup))
                .ToListAsync(cancellationToken);

            if (!parsed.GetValue(dryRun))
                return await account.KillAsync([.. left.Select(sandbox => sandbox.Id)], cancellationToken);

            SandboxesView.Show(left, now);
            return ExitCodes.Finished;
        });

        return command;
    }

    private static Option<string?> Group(string description) => new("--group", "-g") { Description = description, HelpName = "NAME" };

    private static void SetAction(Command command, Func<SandboxAccount, ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await using var account = SandboxAccount.Open();
                return await action(account, parsed, cancellationToken);
            }
            catch (E2BException exception)
            {
                await Console.Error.WriteLineAsync(TerminalText.CleanLine(exception.Message));
                return ExitCodes.Faulted;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCodes.Cancelled;
            }
        });
}
