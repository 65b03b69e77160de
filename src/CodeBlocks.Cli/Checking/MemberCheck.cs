namespace CodeBlocks.Cli.Checking;

/// <summary>The checks of the members of any object.</summary>
internal static class MemberCheck
{
    public static string ToJsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Finds names that occur twice: only the last one counts.</summary>
    public static void Duplicates(JsonItem item, Findings findings)
    {
        foreach (var name in item.Members.GroupBy(member => member.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            findings.Add(true, name.Last(), $"'{name.Key}' occurs twice in this object; only the last one counts. Remove one.");
    }
}
