namespace Elsa.Embedded.Tests.PublicApi;

/// <summary>The recorded list of Elsa's public API, or the part of it that the stand-in needs.</summary>
internal sealed class RecordedApi
{
    private readonly HashSet<string> _lines;
    private readonly Dictionary<string, string> _types;
    private readonly ILookup<string, string> _membersByType;

    public RecordedApi(IEnumerable<string> lines)
    {
        _lines = [.. lines];
        _types = _lines.Where(IsType).ToDictionary(Symbol);
        _membersByType = _lines.Where(line => !IsType(line) && !IsComment(line)).ToLookup(DeclaringType);
    }

    public static RecordedApi Load(string path) => new(File.ReadLines(path));

    public IEnumerable<string> Header => _lines.Where(IsComment);

    /// <summary>Finds the recorded line that allows an actual one: the same line, or a type that is and implements at least as much.</summary>
    public string? Match(string line)
    {
        if (_lines.TryGetValue(line, out var same))
            return same;

        if (!IsType(line) || !_types.TryGetValue(Symbol(line), out var type))
            return null;

        return Kind(type) == Kind(line) && Bases(line).IsSubsetOf(Bases(type)) ? type : null;
    }

    /// <summary>Finds the recorded line that comes closest to one that has no match, for the reader of a failure.</summary>
    public string? Nearest(string line)
    {
        if (IsType(line))
            return _types.GetValueOrDefault(Symbol(line));

        var candidates = _membersByType[DeclaringType(line)].ToList();
        var sameName = candidates.Where(candidate => MemberName(candidate) == MemberName(line)).ToList();
        return (sameName.Count > 0 ? sameName : candidates).MinBy(candidate => -CommonPrefix(candidate, line));
    }

    private static bool IsComment(string line) => line.StartsWith('#');

    private static bool IsType(string line) => line.StartsWith("T:", StringComparison.Ordinal);

    private static string Symbol(string line) => line[..line.IndexOf(" [", StringComparison.Ordinal)];

    private static string Kind(string line) => line[(line.IndexOf(" [", StringComparison.Ordinal) + 2)..line.IndexOf(']', StringComparison.Ordinal)];

    private static HashSet<string> Bases(string line)
    {
        var colon = line.IndexOf(" : ", StringComparison.Ordinal);
        return colon < 0 ? [] : [.. line[(colon + 3)..].Split(", ")];
    }

    private static string MemberName(string line)
    {
        var symbol = line[2..];
        return symbol[..symbol.IndexOfAny(['(', '~'])];
    }

    private static string DeclaringType(string line)
    {
        var name = MemberName(line);
        return name[..name.LastIndexOf('.')];
    }

    private static int CommonPrefix(string left, string right) => left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
}
