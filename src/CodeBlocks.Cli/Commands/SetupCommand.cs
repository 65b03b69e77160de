using System.CommandLine;
using CodeBlocks.Cli.Screen;
using CodeBlocks.Cli.Setup;
using CodeBlocks.Sandbox;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks setup</c></summary>
internal static class SetupCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "What to install: python, pip, js, npm, bash, r, java, libraries (those of E2B's template), isolation. " +
                          "Without a name, shows them with their sizes.",
            Arity = ArgumentArity.ZeroOrMore
        };
        var all = new Option<bool>("--all") { Description = "Installs all that is missing." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows what would be installed and how big it is." };
        var command = new Command("setup", "Installs languages and tools for the local sandbox, with apt.") { names, all, dryRun };

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var tools = await ToolReport.CreateAsync(cancellationToken);
            var wanted = (parsed.GetValue(names) ?? []).Select(name => name.ToLowerInvariant()).Distinct().ToArray();
            var known = tools.Select(tool => tool.Name).ToList();

            if (wanted.Except(known).FirstOrDefault() is { } unknown)
                throw new BadInputException($"'{unknown}' is nothing that setup installs; the names are {string.Join(", ", known)}.");

            if (wanted.Length > 0 && parsed.GetValue(all))
                throw new BadInputException($"--all includes {string.Join(" and ", wanted)}: give names or --all, not both.");

            if (wanted.Length > 0 || parsed.GetValue(all))
                return await new Installation([.. tools.Where(tool => parsed.GetValue(all) || wanted.Contains(tool.Name))], parsed.GetValue(dryRun))
                    .RunAsync(cancellationToken);

            await SetupView.ShowAsync(tools);
            return ExitCodes.Finished;
        });

        return command;
    }
}
