using System.CommandLine;
using CodeBlocks.Cli.Running;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks run FILE.json</c></summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The workflow definition, a JSON file." };
        var inputs = new Option<string[]>("--input", "-i") { Description = "An input of the workflow; once for each.", HelpName = "NAME=VALUE" };
        var output = new Option<string?>("--out", "-o")
        {
            Description = "Where the files that the blocks produced are saved. Default: out/FILE; with --json they are saved only when this is given.",
            HelpName = "DIR"
        };
        var json = new Option<bool>("--json") { Description = "Prints the result as one JSON object, and nothing else." };
        var sandbox = new Option<string?>("--sandbox")
        {
            Description = "Where the code runs: in a sandbox on this machine, or in E2B's cloud (or E2B_DOMAIN, E2B_API_URL). " +
                          "Default: e2b when E2B_API_KEY is set, otherwise local."
        };
        sandbox.AcceptOnlyFromAmong("local", "e2b");

        var command = new Command("run", "Runs a workflow and shows each block as it runs.") { file, inputs, output, json, sandbox };

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var request = new RunRequest
            {
                File = path,
                Inputs = parsed.GetValue(inputs) ?? [],
                OutputDirectory = parsed.GetValue(output) ?? (parsed.GetValue(json) ? null : Path.Combine("out", Path.GetFileNameWithoutExtension(path))),
                Json = parsed.GetValue(json),
                Sandbox = SandboxChoiceParser.Parse(parsed.GetValue(sandbox))
            };

            try
            {
                return await WorkflowRun.ExecuteAsync(request, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCodes.Cancelled;
            }
        });

        return command;
    }
}
