using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>POST /execute</c>; <see cref="ContextId"/> and <see cref="Language"/> exclude each other.</summary>
internal sealed record ExecuteMessage
{
    public required string Code { get; init; }

    [JsonPropertyName("context_id")]
    public string? ContextId { get; init; }

    public string? Language { get; init; }

    [JsonPropertyName("env_vars")]
    public IReadOnlyDictionary<string, string>? EnvVars { get; init; }
}

/// <summary>One line of the event stream that answers <c>POST /execute</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(NumberOfExecutionsMessage), NumberOfExecutionsMessage.Type)]
[JsonDerivedType(typeof(StdoutMessage), StdoutMessage.Type)]
[JsonDerivedType(typeof(StderrMessage), StderrMessage.Type)]
[JsonDerivedType(typeof(ResultMessage), ResultMessage.Type)]
[JsonDerivedType(typeof(ErrorMessage), ErrorMessage.Type)]
[JsonDerivedType(typeof(KeepAliveMessage), KeepAliveMessage.Type)]
[JsonDerivedType(typeof(EndOfExecutionMessage), EndOfExecutionMessage.Type)]
internal abstract record ExecutionEventMessage;

internal sealed record NumberOfExecutionsMessage : ExecutionEventMessage
{
    internal const string Type = "number_of_executions";

    [JsonPropertyName("execution_count")]
    public int ExecutionCount { get; init; }
}

internal sealed record StdoutMessage : ExecutionEventMessage
{
    internal const string Type = "stdout";

    public required string Text { get; init; }

    public DateTimeOffset? Timestamp { get; init; }
}

internal sealed record StderrMessage : ExecutionEventMessage
{
    internal const string Type = "stderr";

    public required string Text { get; init; }

    public DateTimeOffset? Timestamp { get; init; }
}

/// <summary>A displayed value in all its representations; images are base64.</summary>
internal sealed record ResultMessage : ExecutionEventMessage
{
    internal const string Type = "result";

    public string? Text { get; init; }

    public string? Html { get; init; }

    public string? Markdown { get; init; }

    public string? Svg { get; init; }

    public string? Png { get; init; }

    public string? Jpeg { get; init; }

    public string? Pdf { get; init; }

    public string? Latex { get; init; }

    public JsonElement? Json { get; init; }

    public string? Javascript { get; init; }

    public JsonElement? Data { get; init; }

    public JsonElement? Chart { get; init; }

    /// <summary>Representations without a field of their own, by MIME type. The server always sends it.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }

    [JsonPropertyName("is_main_result")]
    public bool IsMainResult { get; init; }

    /// <summary>Fields that this version does not know.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

internal sealed record ErrorMessage : ExecutionEventMessage
{
    internal const string Type = "error";

    public required string Name { get; init; }

    public required string Value { get; init; }

    public required string Traceback { get; init; }
}

/// <summary>Sent after 5 seconds of silence.</summary>
internal sealed record KeepAliveMessage : ExecutionEventMessage
{
    internal const string Type = "keepalive";

    public static KeepAliveMessage Instance { get; } = new();
}

/// <summary>The last line of a normal stream.</summary>
internal sealed record EndOfExecutionMessage : ExecutionEventMessage
{
    internal const string Type = "end_of_execution";

    public static EndOfExecutionMessage Instance { get; } = new();
}
