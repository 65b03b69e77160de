using System.Globalization;
using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>The reason of a failure as data, for workflows that decide by it.</summary>
/// <remarks>JavaScript reads the members as JSON names them, such as <c>variables.Failure.kind</c>; Liquid reads <c>Variables.Failure.Kind</c>.</remarks>
public sealed record ErrorDetails
{
    private const int MaxSummary = 1000;

    /// <summary>The kind of the failure, one of the constants of <see cref="FailureKind"/>.</summary>
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>The message of the exception, or a sentence. It may have several lines.</summary>
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    /// <summary>The name of the exception that the code raised; <see langword="null"/> if it raised none.</summary>
    [JsonPropertyName("exception")]
    public string? Exception { get; init; }

    /// <summary>The language of the code: <c>python</c>, <c>js</c>, <c>bash</c>, <c>r</c> or <c>java</c>; <see langword="null"/> if no code failed.</summary>
    [JsonPropertyName("language")]
    public string? Language { get; init; }

    /// <summary>The line of the code, counted from 1; <see langword="null"/> if it is not known.</summary>
    [JsonPropertyName("line")]
    public int? Line { get; init; }

    /// <summary>The line of code and the traceback, as lines; <see langword="null"/> if there is none.</summary>
    [JsonPropertyName("traceback")]
    public string? Traceback { get; init; }

    /// <summary>The exit status of the code or of the setup command; <see langword="null"/> if it did not exit.</summary>
    [JsonPropertyName("exitStatus")]
    public int? ExitStatus { get; init; }

    /// <summary>True if the same block can succeed when it runs again. What ran before the failure then runs again too.</summary>
    [JsonPropertyName("canRetry")]
    public bool CanRetry { get; init; }

    /// <summary>The id of the sandbox, which need not exist any more; <see langword="null"/> if there was none.</summary>
    [JsonPropertyName("sandboxId")]
    public string? SandboxId { get; init; }

    /// <summary>The failure in one line of at most about 1,000 characters: the exception, its message, the language and the line.</summary>
    [JsonIgnore]
    public string Summary => FirstLine(MaxSummary);

    /// <summary>The failure for people: the summary, the rest of the message, the line of code and the traceback.</summary>
    [JsonIgnore]
    public string Text => string.Join('\n', Lines.Skip(1).Prepend(FirstLine(int.MaxValue)).Append(Traceback).Where(part => part is { Length: > 0 }));

    private string[] Lines =>
        Message.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } lines ? lines : [""];

    private string FirstLine(int maxLength)
    {
        var message = string.Join(": ", new[] { Exception, Lines[0] }.Where(part => part is { Length: > 0 }));
        var shown = message.Length <= maxLength ? message : $"{message[..maxLength]}...";
        return Language is null ? shown : $"{shown} ({LanguageRegistry.LabelOf(Language)}{Place})";
    }

    private string Place => Line is { } line ? string.Create(CultureInfo.InvariantCulture, $", line {line}") : "";
}
