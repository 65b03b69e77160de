using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Testing;

/// <summary>Compares two JSON values and describes each difference in a line or, for long texts, line by line.</summary>
/// <param name="expected">The word for the expected value, such as <c>recorded</c>.</param>
/// <param name="actual">The word for the value that is there, such as <c>now</c>.</param>
internal sealed class JsonDifference(string expected, string actual)
{
    private const int MaxShown = 500;

    /// <summary>Compares a value.</summary>
    /// <param name="path">The place of the value, at which each description begins.</param>
    /// <param name="expectedValue">The expected value.</param>
    /// <param name="actualValue">The value that is there.</param>
    /// <returns>The descriptions; none if the values are equal.</returns>
    public List<string> Compare(string path, JsonNode? expectedValue, JsonNode? actualValue)
    {
        var differences = new List<string>();
        Compare(path, expectedValue, actualValue, differences);
        return differences;
    }

    private void Compare(string path, JsonNode? left, JsonNode? right, List<string> differences)
    {
        if (left is JsonObject leftObject && right is JsonObject rightObject)
            CompareMembers(path, leftObject, rightObject, differences);
        else if (left is JsonArray leftArray && right is JsonArray rightArray)
            CompareItems(path, leftArray, rightArray, differences);
        else if (!AreEqual(left, right))
            differences.Add(LinesOf(left) is { } leftLines && LinesOf(right) is { } rightLines && leftLines.Length + rightLines.Length > 2
                ? TextDifference.Describe(path, leftLines, rightLines)
                : $"{path}: {expected} {Shown(left)}, {actual} {Shown(right)}");
    }

    private void CompareMembers(string path, JsonObject left, JsonObject right, List<string> differences)
    {
        foreach (var (name, value) in left)
            if (right.TryGetPropertyValue(name, out var other))
                Compare(Join(path, name), value, other, differences);
            else
                differences.Add($"{Join(path, name)}: {expected} {Shown(value)}, {actual} absent");

        foreach (var (name, value) in right)
            if (!left.ContainsKey(name))
                differences.Add($"{Join(path, name)}: {expected} absent, {actual} {Shown(value)}");
    }

    private void CompareItems(string path, JsonArray left, JsonArray right, List<string> differences)
    {
        if (LinesOf(left) is { } leftLines && LinesOf(right) is { } rightLines)
        {
            if (!leftLines.SequenceEqual(rightLines))
                differences.Add(TextDifference.Describe(path, leftLines, rightLines));

            return;
        }

        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var item = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");

            if (i >= left.Count)
                differences.Add($"{item}: {expected} absent, {actual} {Shown(right[i])}");
            else if (i >= right.Count)
                differences.Add($"{item}: {expected} {Shown(left[i])}, {actual} absent");
            else
                Compare(item, left[i], right[i], differences);
        }
    }

    private static bool AreEqual(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (JsonObject, JsonObject) or (JsonArray, JsonArray) => JsonNode.DeepEquals(left, right),
        _ when left.GetValueKind() != right.GetValueKind() => false,
        _ when left.GetValueKind() == JsonValueKind.Number => AreEqualNumbers(left.ToJsonString(), right.ToJsonString()),
        _ when left.GetValueKind() == JsonValueKind.String => (string)left! == (string)right!,
        _ => JsonNode.DeepEquals(left, right),
    };

    // Integers beyond a double are compared digit by digit.
    private static bool AreEqualNumbers(string left, string right) =>
        left == right
        || (decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
            && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var b)
            && a == b);

    private static string[]? LinesOf(JsonNode? node) => node switch
    {
        JsonArray lines when TestJson.IsText(lines) => [.. lines.Select(line => (string)line!)],
        JsonValue value when value.TryGetValue<string>(out var text) => text.Split('\n'),
        _ => null,
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Shown(JsonNode? node)
    {
        var text = node?.ToJsonString(TestJson.OneLine) ?? "null";
        return text.Length <= MaxShown ? text : $"{text[..MaxShown]}…";
    }
}
