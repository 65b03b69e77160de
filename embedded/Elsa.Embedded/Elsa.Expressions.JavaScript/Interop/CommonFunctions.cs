using Jint;

namespace Elsa.Expressions.JavaScript.Interop;

/// <summary>The functions every script has.</summary>
internal static class CommonFunctions
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Add(Engine engine, ExpressionExecutionContext context, WorkflowVariables variables)
    {
        AddWorkflow(engine, context);
        AddData(engine, context, variables);
        AddText(engine);
        AddBytes(engine);
    }

    private static void AddWorkflow(Engine engine, ExpressionExecutionContext context) => engine
        .SetValue("getWorkflowDefinitionId", () => context.GetWorkflowExecutionContext().Workflow.Identity.DefinitionId)
        .SetValue("getWorkflowDefinitionVersionId", () => context.GetWorkflowExecutionContext().Workflow.Identity.Id)
        .SetValue("getWorkflowDefinitionVersion", () => context.GetWorkflowExecutionContext().Workflow.Identity.Version)
        .SetValue("getWorkflowInstanceId", () => context.GetWorkflowExecutionContext().Id)
        .SetValue("getCorrelationId", () => context.GetWorkflowExecutionContext().CorrelationId)
        .SetValue("setCorrelationId", (string? value) => { context.GetWorkflowExecutionContext().CorrelationId = value; })
        .SetValue("getWorkflowInstanceName", () => context.GetWorkflowExecutionContext().Name)
        .SetValue("setWorkflowInstanceName", (string? value) => { context.GetWorkflowExecutionContext().Name = value; });

    private static void AddData(Engine engine, ExpressionExecutionContext context, WorkflowVariables variables) => engine
        .SetValue("getVariable", (string name) => variables.Get(name))
        .SetValue("setVariable", (string name, object? value) => variables.Set(name, value))
        .SetValue("getInput", (string name) => context.GetInput(name))
        .SetValue("getOutputFrom", (string activityIdOrName, string? outputName) => context.GetOutput(activityIdOrName, outputName))
        .SetValue("getLastResult", () => context.GetLastResult());

    private static void AddText(Engine engine) => engine
        .SetValue("isNullOrWhiteSpace", (string? value) => string.IsNullOrWhiteSpace(value))
        .SetValue("isNullOrEmpty", (string? value) => string.IsNullOrEmpty(value))
        .SetValue("toJson", (object? value) => JsonSerializer.Serialize(value, Json))
        .SetValue("parseGuid", (string value) => Guid.Parse(value))
        .SetValue("newGuid", () => Guid.NewGuid())
        .SetValue("newGuidString", NewGuidText)
        .SetValue("getGuidString", NewGuidText)
        .SetValue("newShortGuid", NewShortGuid)
        .SetValue("getShortGuid", NewShortGuid);

    private static void AddBytes(Engine engine) => engine
        .SetValue("bytesToString", (byte[] value) => Encoding.UTF8.GetString(value))
        .SetValue("bytesFromString", (string value) => Encoding.UTF8.GetBytes(value))
        .SetValue("bytesToBase64", (byte[] value) => Convert.ToBase64String(value))
        .SetValue("bytesFromBase64", (string value) => Convert.FromBase64String(value))
        .SetValue("stringToBase64", (string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value)))
        .SetValue("stringFromBase64", (string value) => Encoding.UTF8.GetString(Convert.FromBase64String(value)))
        .SetValue("streamToBytes", (Stream value) => Read(value))
        .SetValue("streamToBase64", (Stream value) => Convert.ToBase64String(Read(value)));

    private static string NewGuidText() => Guid.NewGuid().ToString();

    private static string NewShortGuid() => string.Concat(Convert.ToBase64String(Guid.NewGuid().ToByteArray()).Where(char.IsAsciiLetterOrDigit));

    private static byte[] Read(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
