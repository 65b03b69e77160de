using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>Brings events, recorded or of our own, into the form in which the recordings compare them.</summary>
internal static partial class GoldenEvents
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Order = ["number_of_executions", "stdout", "stderr", "result", "error", "end_of_execution"];

    public static string Normalize(IEnumerable<ExecutionEventMessage> events, string language, bool loose) => Normalize(
        events.Select(message => JsonSerializer.SerializeToNode(message, E2BJsonContext.Default.ExecutionEventMessage)!), language, loose);

    public static string Normalize(IEnumerable<JsonNode?> events, string language, bool loose)
    {
        var nodes = events.Select(node => node!.DeepClone().AsObject()).Where(node => Type(node) != "keepalive");
        if (loose)
            nodes = nodes.OrderBy(node => Array.IndexOf(Order, Type(node)));
        var joined = Join(nodes);
        var ordered = joined.OrderBy(node => Type(node) switch { "error" => 1, "end_of_execution" => 2, _ => 0 });
        return string.Join('\n', ordered.Select(node => Clean(node, language)));
    }

    /// <summary>Writes an event in the form in which events are compared.</summary>
    public static string Write(JsonObject node) => node.ToJsonString(Readable);

    private static string Type(JsonObject node) => (string)node["type"]!;

    private static List<JsonObject> Join(IEnumerable<JsonObject> nodes)
    {
        var joined = new List<JsonObject>();
        foreach (var node in nodes)
        {
            if (joined.Count > 0 && Type(node) is "stdout" or "stderr" && Type(joined[^1]) == Type(node))
                joined[^1]["text"] = (string)joined[^1]["text"]! + (string)node["text"]!;
            else
                joined.Add(node);
        }

        return joined;
    }

    private static string Clean(JsonObject node, string language)
    {
        node.Remove("timestamp");
        // The recordings count the hidden set-up of a JavaScript context.
        if (language is "javascript" or "typescript")
            node.Remove("execution_count");
        if (Type(node) == "error")
            CleanError(node, language);
        var sorted = new JsonObject(
            node.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, CleanValue(pair.Key, pair.Value))));
        return Write(sorted);
    }

    /// <summary>Frames of ipykernel, as in an error of input(), are not compared: our kernel shows no frame of its own.</summary>
    private static void CleanError(JsonObject error, string language)
    {
        var traceback = CleanText((string)error["traceback"]!);
        if (language == "python")
            traceback = LibraryFrame().Replace(KernelFrame().Replace(traceback, ""), "<library>");
        else if (language is "javascript" or "typescript")
            traceback = CleanStack(error, traceback);
        error["traceback"] = traceback;
    }

    /// <summary>Wording of syntax errors, echoed source lines, positions and node's own frames depend on the transpiler.</summary>
    private static string CleanStack(JsonObject error, string traceback)
    {
        if ((string)error["name"]! == "SyntaxError")
        {
            error["value"] = "<syntax>";
            return "<syntax>";
        }

        traceback = SourceEcho().Replace(traceback, "");
        traceback = ForeignFrames().Replace(traceback, "    <frames>");
        return CellPosition().Replace(traceback, "$1<position>");
    }

    private static JsonNode? CleanValue(string key, JsonNode? value) => value switch
    {
        JsonObject node => new JsonObject(
            node.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, CleanValue(pair.Key, pair.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => CleanValue(key, item))]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => key is "png" or "jpeg" ? Image((string)text!) : CleanText((string)text!),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => JsonValue.Create(
            double.Parse(number.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        _ => value?.DeepClone(),
    };

    private static string Image(string base64)
    {
        if (base64.StartsWith('<'))
            return base64;
        var bytes = Convert.FromBase64String(base64.ReplaceLineEndings(""));
        var width = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16));
        var height = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20));
        return $"<base64 png {width}x{height}>";
    }

    private static string CleanText(string text)
    {
        text = Address().Replace(text, "<addr>");
        text = CellFile().Replace(text, "/tmp/ipykernel_<pid>/<hash>.py");
        text = CellFileLine().Replace(text, "(<hash>.py, line");
        text = text.Replace("/opt/codeblocks/", "<site>/", StringComparison.Ordinal);
        text = text.Replace("/usr/lib/python3/dist-packages/", "<site>/", StringComparison.Ordinal);
        text = PythonFolder().Replace(text, "<python>/");
        text = LongRun().Replace(text, match => $"<{match.Groups[1].Value}*{match.Length}>");
        return JobId().Replace(text, "[$1] <pid>");
    }

    [GeneratedRegex("0x[0-9a-f]{6,}")]
    private static partial Regex Address();

    [GeneratedRegex(@"/tmp/ipykernel_\d+/\d+\.py")]
    private static partial Regex CellFile();

    [GeneratedRegex(@"\(\d+\.py, line")]
    private static partial Regex CellFileLine();

    [GeneratedRegex(@"/usr/lib/python3\.\d+/")]
    private static partial Regex PythonFolder();

    [GeneratedRegex(@"(.)\1{999,}", RegexOptions.Singleline)]
    private static partial Regex LongRun();

    [GeneratedRegex(@"\[(\d+)\] \d{2,}")]
    private static partial Regex JobId();

    [GeneratedRegex(@"File <(site|python)>/.*?(?=(File <|Cell In|\n\w+(Error|Exit|Interrupt|Exception)|$))", RegexOptions.Singleline)]
    private static partial Regex LibraryFrame();

    [GeneratedRegex(@"File <site>/ipykernel/[^\n]*\n([ -][^\n]*\n)*")]
    private static partial Regex KernelFrame();

    [GeneratedRegex(@"^.*?\^+(?=\w*(Error|Exit))", RegexOptions.Singleline)]
    private static partial Regex SourceEcho();

    [GeneratedRegex(@"(    (at (?!.*?evalmachine)[^(]*\([^)]*\)|at (?!evalmachine)[^ ]+( \([^)]*\))?(?=    |$)|<frames>))+")]
    private static partial Regex ForeignFrames();

    [GeneratedRegex(@"(anonymous>:)\d+:\d+")]
    private static partial Regex CellPosition();
}
