using System.CommandLine;
using System.Text.Json;
using CodeBlocks.Cli.Screen;
using CodeBlocks.Cli.Setup;
using CodeBlocks.Sandbox;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks doctor</c></summary>
internal static class DoctorCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Prints the report as one JSON object." };
        var command = new Command("doctor", "Shows which languages and isolation layers this machine has, what is missing and how to get it.") { json };

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var packages = PackageReport.CreateAllAsync(cancellationToken);
            var report = SetupCommandLine.Replace((await MachineReport.CreateAsync(cancellationToken)) with { Packages = await packages });

            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(report, Json));
            else
                DoctorView.Show(report);

            return ExitCodes.Finished;
        });

        return command;
    }
}
