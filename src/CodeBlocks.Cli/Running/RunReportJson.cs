using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks.Cli.Running;

/// <summary>Writes results as JSON.</summary>
internal static class RunReportJson
{
    private const int MaxDepth = 4_096;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        MaxDepth = MaxDepth,
        Converters = { new JsonStringEnumConverter() }
    };

    private static readonly JsonSerializerOptions OneLine = new(Options) { WriteIndented = false };

    /// <summary>The report as indented JSON.</summary>
    public static string Write(RunReport report) => JsonSerializer.Serialize(Writable(report), Options);

    /// <summary>Any object on one line.</summary>
    public static string WriteLine(object value) => JsonSerializer.Serialize(value, OneLine);

    /// <summary>One value of an output on one line: text as it is, everything else as JSON.</summary>
    public static string Inline(object? value) => value switch
    {
        null => "null",
        string text => text,
        _ => TryWrite(value, OneLine) is { Json: { } json } ? json.GetRawText() : value.ToString() ?? ""
    };

    /// <summary>
    /// The report with values that can be written: a value that JSON cannot hold becomes a text that says so, and a file in the outputs
    /// refers to where it was saved, since the file store of a run ends with it.
    /// </summary>
    public static RunReport Writable(RunReport report)
    {
        var options = new JsonSerializerOptions(OneLine) { Converters = { new SavedFileConverter(report.Files) } };

        return report with
        {
            Output = Writable(report.Output, options),
            Variables = Writable(report.Variables, options),
            Activities = [.. report.Activities.Select(activity => activity with { Outputs = Writable(activity.Outputs, options) })]
        };
    }

    private static Dictionary<string, object?> Writable(IDictionary<string, object?> values, JsonSerializerOptions options) =>
        values.ToDictionary(entry => entry.Key, entry => entry.Value is null ? null : Writable(entry.Value, options));

    private static object Writable(object value, JsonSerializerOptions options)
    {
        var (json, problem) = TryWrite(value, options);
        return json is { } written ? written : $"[not shown: {problem}]";
    }

    private static (JsonElement? Json, string? Problem) TryWrite(object value, JsonSerializerOptions options)
    {
        try
        {
            return (JsonSerializer.SerializeToElement(value, value.GetType(), options), null);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return (null, exception.Message);
        }
    }

    private sealed class SavedFileConverter(IReadOnlyList<FileReport> files) : JsonConverter<CodeFile>
    {
        private readonly Dictionary<string, string?> _paths =
            files.Where(file => file.WorkspaceRef is not null).DistinctBy(file => file.WorkspaceRef)
                .ToDictionary(file => file.WorkspaceRef!, file => file.Path);

        public override CodeFile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A report is only written.");

        public override void Write(Utf8JsonWriter writer, CodeFile value, JsonSerializerOptions options) => JsonSerializer.Serialize(
            writer, value with { WorkspaceRef = value.WorkspaceRef is { } reference ? _paths.GetValueOrDefault(reference) : null }, OneLine);
    }
}
