using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks.Cli.Running;

internal static class RunReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() }
    };

    private static readonly JsonSerializerOptions OneLine = new(Options) { WriteIndented = false };

    public static string Write(RunReport report) => JsonSerializer.Serialize(report, Options);

    /// <summary>One value of an output on one line: text as it is, everything else as JSON.</summary>
    public static string Inline(object? value) => value switch
    {
        null => "null",
        string text => text,
        _ => JsonSerializer.Serialize(value, OneLine)
    };
}
