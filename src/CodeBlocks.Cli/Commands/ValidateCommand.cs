using System.CommandLine;
using System.Text.Json;
using CodeBlocks.Cli.Running;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks validate FILE…</c></summary>
internal static class ValidateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "The workflow definitions, JSON files; - is standard input.", Arity = ArgumentArity.OneOrMore
        };
        var json = new Option<bool>("--json") { Description = "Prints what was found as one JSON list." };
        var configuration = new Option<string?>("--config")
        {
            Description = "The configuration of the host, such as its appsettings.json: policies and limits in the section CodeBlocks.", HelpName = "FILE"
        };
        var command = new Command("validate", "Checks workflows without running them: what Elsa would refuse, and what it would silently ignore.")
        {
            files, json, configuration
        };

        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = WorkflowServices.BuildForChecks(parsed.GetValue(configuration));
            await using var scope = services.CreateAsyncScope();
            var loader = scope.ServiceProvider.GetRequiredService<WorkflowLoader>();
            var reports = new List<ValidationReport>();

            foreach (var path in parsed.GetRequiredValue(files))
            {
                var report = await ValidationReport.CreateAsync(loader, path, cancellationToken);
                reports.Add(report);

                if (!parsed.GetValue(json))
                    await ShowAsync(report);
            }

            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(reports, Json));

            return reports.All(report => report.Valid) ? ExitCodes.Finished : ExitCodes.BadInput;
        });

        return command;
    }

    private static async Task ShowAsync(ValidationReport report)
    {
        foreach (var finding in report.Findings)
            await Console.Error.WriteLineAsync(finding.Line is null ? finding.Message : finding.ToFinding().ToLine(report.File));

        if (report.Valid)
            Console.WriteLine($"{report.File}: valid");
    }
}
