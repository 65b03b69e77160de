using System.Text.Json.Nodes;

namespace CodeBlocks.Studio;

/// <summary>
/// Applies to the JSON of a file what changed between two forms that Elsa wrote: the one it makes of the file, and the one it was asked to save.
/// What did not change stays as it is in the file, with its order, its short forms, and the defaults that it leaves out.
/// </summary>
/// <param name="clean">Leaves out of a new activity what need not be written.</param>
internal sealed class DefinitionMerge(Func<JsonNode, JsonNode> clean)
{
    // Elsa Studio draws a flowchart by positions and writes its activities in an order of its own.
    private const string Flowchart = "Elsa.Flowchart";

    // What stands at the end of an activity in the files.
    private static readonly string[] LastMembers = ["customProperties", "metadata"];

    /// <summary>Changes the members of an object of the file.</summary>
    public void Apply(JsonObject file, JsonObject before, JsonObject after)
    {
        foreach (var name in before.Concat(after).Select(member => member.Key).Distinct().ToList())
        {
            if (JsonEquality.AreEqual(before[name], after[name]))
                continue;

            var member = file.FirstOrDefault(candidate => candidate.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Key ?? name;

            if (after[name] is not { } value)
                file.Remove(member);
            else if (file[member] is JsonObject inner && before[name] is JsonObject innerBefore && value is JsonObject innerAfter)
                Apply(inner, innerBefore, innerAfter);
            else if (file[member] is JsonArray items && before[name] is JsonArray itemsBefore && value is JsonArray itemsAfter)
                file[member] = Merge(items, itemsBefore, itemsAfter, keepOrder: IsFlowchart(file));
            else
                Set(file, member, clean(value.DeepClone()));
        }
    }

    private static bool IsFlowchart(JsonObject json) => json["type"] is JsonValue type && type.TryGetValue<string>(out var name) && name == Flowchart;

    private static void Set(JsonObject file, string name, JsonNode value)
    {
        if (file.ContainsKey(name))
        {
            file[name] = value;
            return;
        }

        var place = file.Select(member => member.Key).ToList().FindIndex(LastMembers.Contains);

        if (place < 0 || LastMembers.Contains(name))
            file[name] = value;
        else
            file.Insert(place, name, value);
    }

    private JsonArray Merge(JsonArray file, JsonArray before, JsonArray after, bool keepOrder)
    {
        if (Keys(before) is not { } keysBefore || Keys(after) is not { } keysAfter || AlignKeys(file, keysBefore) is not { } keysFile)
            return (JsonArray)clean(after.DeepClone());

        var merged = new List<(string Key, JsonNode Item)>();

        foreach (var (item, key) in file.ToList().Zip(keysFile))
        {
            var (indexBefore, indexAfter) = (keysBefore.IndexOf(key), keysAfter.IndexOf(key));

            // What Elsa could not read of the file is in neither form.
            if (indexBefore >= 0 && indexAfter < 0)
                continue;

            var kept = item!.DeepClone();

            if (indexAfter >= 0 && kept is JsonObject inner && before[indexBefore] is JsonObject innerBefore && after[indexAfter] is JsonObject innerAfter)
                Apply(inner, innerBefore, innerAfter);

            merged.Add((key, kept));
        }

        merged.AddRange(keysAfter.Zip(after).Where(item => !keysFile.Contains(item.First)).Select(item => (item.First, clean(item.Second!.DeepClone()))));

        if (!keepOrder && !keysAfter.Where(keysBefore.Contains).SequenceEqual(keysBefore.Where(keysAfter.Contains)))
            merged = [.. merged.OrderBy(item => keysAfter.IndexOf(item.Key))];

        return new([.. merged.Select(item => item.Item)]);
    }

    // Items without a key of their own are those of Elsa's form, in the same order.
    private static List<string>? AlignKeys(JsonArray file, List<string> before)
    {
        if (Keys(file) is { } keys)
            return keys;

        return file.Count == before.Count ? before : null;
    }

    private static List<string>? Keys(JsonArray items)
    {
        var keys = items.Select(KeyOf).OfType<string>().Distinct().ToList();
        return keys.Count == items.Count ? keys : null;
    }

    private static string? KeyOf(JsonNode? item) => item is not JsonObject json ? null
        : Text(json["id"]) is { Length: > 0 } id ? id
        : json["source"] is { } source && json["target"] is { } target ? $"{EndOf(source, "Done")} > {EndOf(target, "In")}"
        : Text(json["name"]);

    private static string EndOf(JsonNode end, string usualPort) =>
        end is JsonObject json ? $"{Text(json["activity"])}:{Text(json["port"]) ?? usualPort}" : $"{Text(end)}:{usualPort}";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
