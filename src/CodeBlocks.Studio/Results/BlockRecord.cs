using System.Text.Json;
using Elsa.Workflows.Runtime.Entities;

namespace CodeBlocks.Studio;

/// <summary>The record of an execution of a block, with its inputs and outputs as JSON.</summary>
internal sealed class BlockRecord(ActivityExecutionRecord record)
{
    private static readonly string[] CodeInputs = [nameof(ExecuteCode.Code), nameof(InstantiateCodeSandbox.SetupCode), nameof(ExecuteCodeStep.StepCode)];

    public ActivityExecutionRecord Record => record;

    public string? Code => CodeInputs.Select(name => Input(name).AsText()).FirstOrDefault(code => code is not null);

    public string? Language => Input(nameof(CodeBlock.Language)).AsText();

    public string? Error => Output(nameof(CodeBlock.Error)).AsText();

    /// <summary>The failure as data.</summary>
    public JsonElement ErrorDetails => Output("ErrorDetails");

    public JsonElement Value => Output(nameof(CodeBlock.Value));

    /// <summary>Where and how it ran.</summary>
    public JsonElement Receipt => Journal("Receipt");

    public string? SandboxId => Journal(nameof(CodeExecution.SandboxId)).AsText();

    public IEnumerable<string> Outcomes => Journal("Outcomes").Items().Select(outcome => outcome.AsText()).OfType<string>();

    public IReadOnlyList<JsonElement> Results => Output(nameof(ExecuteCode.Results)).Items();

    public IReadOnlyList<JsonElement> Files => Output(nameof(ExecuteCode.Files)).Items();

    /// <summary>What the code wrote to a stream.</summary>
    public string Logs(CodeStream stream) =>
        Output(stream == CodeStream.Stdout ? nameof(CodeBlock.StdoutLogs) : nameof(CodeBlock.StderrLogs)).AsText() ?? "";

    /// <summary>Tells whether a type of activity is one of the blocks.</summary>
    public static bool IsBlock(string activityType) => activityType.StartsWith("CodeBlocks.", StringComparison.Ordinal);

    private JsonElement Input(string name) => JsonData.From(record.ActivityState.Find(name));

    private JsonElement Output(string name) => JsonData.From(record.Outputs.Find(name));

    private JsonElement Journal(string name) => JsonData.From(record.Payload?.FirstOrDefault(entry => entry.Key == name).Value);
}
