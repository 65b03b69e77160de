namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>
/// One cell of a file in <c>TestData/EngineCells</c>. A line <c># %%</c> begins a cell; behind it, <c>new</c> asks for a new context, and
/// <c>IPython only: reason</c> says that the plain engine answers otherwise.
/// </summary>
internal sealed record EngineCell(string Code, string? OnlyInIPython)
{
    private const string Beginning = "# %%";
    private const string New = "new";
    private const string Only = "IPython only: ";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "TestData", "EngineCells");

    public static IEnumerable<string> Files => Directory.GetFiles(Folder, "*.py")
        .Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Order(StringComparer.Ordinal);

    /// <summary>The cells of a file, in contexts.</summary>
    public static IReadOnlyList<IReadOnlyList<EngineCell>> LoadContexts(string name)
    {
        var contexts = new List<List<EngineCell>>();
        foreach (var part in $"\n{File.ReadAllText(Path.Combine(Folder, $"{name}.py"))}".Split($"\n{Beginning}").Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            var title = part[..end].Trim();
            var only = title.IndexOf(Only, StringComparison.Ordinal);
            if (contexts.Count == 0 || title.StartsWith(New, StringComparison.Ordinal))
                contexts.Add([]);
            contexts[^1].Add(new EngineCell(part[(end + 1)..].TrimEnd('\n'), only < 0 ? null : title[(only + Only.Length)..]));
        }

        return contexts;
    }
}
