using System.CommandLine;
using CodeBlocks.Cli.Running;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks run FILE.json</c></summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The workflow definition, a JSON file; - is standard input." };
        var inputs = new Option<string[]>("--input", "-i") { Description = "An input of the workflow; once for each.", HelpName = "NAME=VALUE" };
        var inputsFile = new Option<string?>("--inputs")
        {
            Description = "A JSON object with inputs of the workflow; - is standard input. --input comes before it.", HelpName = "FILE"
        };
        var output = new Option<string?>("--out", "-o")
        {
            Description = "Where the files of the blocks are saved, and images, HTML and tables among the results. " +
                          "Default: out/FILE; with --json or --events they are saved only when this is given.",
            HelpName = "DIR"
        };
        var json = new Option<bool>("--json") { Description = "Prints the result as one JSON object, and nothing else." };
        var events = new Option<bool>("--events")
        {
            Description = "Prints one JSON object a line for each event while the workflow runs; the last one holds the result."
        };
        var configuration = new Option<string?>("--config")
        {
            Description = "The configuration of the host, such as its appsettings.json: policies and limits in the section CodeBlocks.", HelpName = "FILE"
        };
        var recording = new Option<string?>("--record")
        {
            Description = "Records what the blocks execute to a file, for codeblocks test: of X.json to X.recording.json.", HelpName = "FILE"
        };
        var lenient = new Option<bool>("--lenient") { Description = "Runs a definition with errors, as far as Elsa can; shows them as warnings." };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Writes logs and timings to standard error." };
        var sandbox = new Option<string?>("--sandbox")
        {
            Description = "Where the code runs: in a sandbox on this machine, or in E2B's cloud (or E2B_DOMAIN, E2B_API_URL). " +
                          "Default: e2b when E2B_API_KEY is set, otherwise local."
        };
        sandbox.AcceptOnlyFromAmong("local", "e2b");

        var command = new Command("run", "Runs a workflow and shows each block as it runs.")
        {
            file, inputs, inputsFile, output, json, events, lenient, verbose, sandbox, configuration, recording
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(events))
                result.AddError("--json and --events exclude each other.");

            if (result.GetValue(file) == DefinitionFile.StandardInput && result.GetValue(inputsFile) == DefinitionFile.StandardInput)
                result.AddError("Standard input cannot hold both the definition and the inputs.");
        });

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var kind = parsed.GetValue(json) ? RunOutput.Json : parsed.GetValue(events) ? RunOutput.Events : RunOutput.Screen;
            var request = new RunRequest
            {
                File = path,
                Inputs = parsed.GetValue(inputs) ?? [],
                InputsFile = parsed.GetValue(inputsFile),
                OutputDirectory = parsed.GetValue(output) ?? (kind == RunOutput.Screen ? DefaultDirectory(path) : null),
                ConfigurationFile = parsed.GetValue(configuration),
                RecordingFile = parsed.GetValue(recording),
                Output = kind,
                Lenient = parsed.GetValue(lenient),
                Verbose = parsed.GetValue(verbose),
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

    private static string DefaultDirectory(string path) =>
        Path.Combine("out", path == DefinitionFile.StandardInput ? "workflow" : Path.GetFileNameWithoutExtension(path));
}
