using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeBlocks.Cli.Running;
using CodeBlocks.Cli.Screen;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks blocks</c></summary>
internal static class BlocksCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
    };

    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Lists also the activities of Elsa." };
        var json = new Option<bool>("--json") { Description = "Prints the list as JSON." };
        var command = new Command("blocks", "Lists the blocks with their inputs, outputs and ports.") { all, json };

        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = WorkflowServices.BuildForChecks();
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IRegistriesPopulator>().PopulateAsync(cancellationToken);
            var blocks = BlockReport.CreateAll(scope.ServiceProvider.GetRequiredService<IActivityRegistry>(), parsed.GetValue(all));

            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(blocks, Json));
            else
                BlocksView.Show(blocks);

            return ExitCodes.Finished;
        });

        return command;
    }
}
