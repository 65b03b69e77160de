namespace CodeBlocks;

/// <summary>The snippets that JShell makes of code: declarations and statements, numbered one after the other.</summary>
internal sealed class JavaSnippets
{
    private static readonly string[] Continuations = ["else", "catch", "finally"];

    private static readonly string[] Comments = ["//", "/*", "*"];

    private readonly UserCode _code;
    private readonly int _first;
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];

    /// <param name="code">The code.</param>
    /// <param name="first">The number of its first snippet.</param>
    public JavaSnippets(UserCode code, int first)
    {
        _code = code;
        _first = first;

        // A comment belongs to the snippet that follows it; JShell counts its lines.
        for (var at = 0; NextToken(at) < code.Text.Length; at = _ends[^1])
        {
            _starts.Add(SkipBlanks(at));
            _ends.Add(EndOf(_starts[^1]));
        }
    }

    /// <summary>The import declarations. JShell gives a number to one that is new only.</summary>
    public IEnumerable<string> Imports => _starts.Zip(_ends, (start, end) => _code.Text[NextToken(start)..end])
        .Where(snippet => snippet.StartsWith("import ", StringComparison.Ordinal));

    /// <summary>The line of the code that a line of a snippet is; <see langword="null"/> if the snippet is not of this code.</summary>
    public int? LineOf(int snippet, int line)
    {
        var numbered = _starts.Where(start => !IsWord(NextToken(start), "import")).ToList();
        var index = snippet - _first;
        var number = index >= 0 && index < numbered.Count ? _code.LineAt(numbered[index]) + line - 1 : 0;

        // JShell may name the comment before a statement.
        while (_code.Line(number) is { } text && (text.Length == 0 || Comments.Any(mark => text.StartsWith(mark, StringComparison.Ordinal))))
            number++;

        return _code.Line(number) is null ? null : number;
    }

    // A snippet ends with a semicolon outside of brackets, or with the brace that closes the block of a declaration or statement.
    private int EndOf(int start)
    {
        var text = _code.Text;
        var depth = 0;
        var isBlock = false;

        for (var at = start; at < text.Length;)
        {
            var skipped = SkipLiteral(at);

            if (skipped > at)
            {
                at = skipped;
                continue;
            }

            switch (text[at])
            {
                case '{' when depth == 0:
                    isBlock = IsBlock(text.AsSpan(start, at - start));
                    depth++;
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth--;

                    if (text[at] == '}' && depth == 0 && isBlock && !GoesOn(NextToken(start), NextToken(at + 1)))
                        return at + 1;

                    break;
                case ';' when depth <= 0:
                    return at + 1;
            }

            at++;
        }

        return text.Length;
    }

    private bool GoesOn(int start, int next) =>
        Continuations.Any(word => IsWord(next, word)) || (IsWord(start, "do") && IsWord(next, "while"));

    private bool IsWord(int at, string word) =>
        string.CompareOrdinal(_code.Text, at, word, 0, word.Length) == 0
        && (at + word.Length >= _code.Text.Length || !char.IsLetterOrDigit(_code.Text[at + word.Length]));

    // The braces of an array, a lambda, an anonymous class and a switch expression are parts of an expression.
    private static bool IsBlock(ReadOnlySpan<char> before)
    {
        var depth = 0;

        for (var at = 0; at < before.Length; at++)
        {
            if (before[at] is '(')
                depth++;
            else if (before[at] is ')')
                depth--;
            else if (depth == 0 && (before[at] == '=' || before[at..].StartsWith("->") || before[at..].StartsWith("new ")))
                return false;
        }

        return true;
    }

    private int NextToken(int at)
    {
        for (var next = SkipBlanks(at); ; next = SkipBlanks(next))
        {
            if (next >= _code.Text.Length || SkipComment(next) is var after && after == next)
                return next;

            next = after;
        }
    }

    private int SkipBlanks(int at)
    {
        while (at < _code.Text.Length && char.IsWhiteSpace(_code.Text[at]))
            at++;

        return at;
    }

    private int SkipComment(int at) =>
        StartsWith(at, "//") ? After("\n", at) : StartsWith(at, "/*") ? After("*/", at + 2) : at;

    private int SkipLiteral(int at)
    {
        if (SkipComment(at) is var after && after > at)
            return after;

        if (StartsWith(at, "\"\"\""))
            return After("\"\"\"", at + 3);

        if (_code.Text[at] is not ('"' or '\'') || at + 1 >= _code.Text.Length)
            return at;

        var end = at + 1;

        while (end < _code.Text.Length && _code.Text[end] != _code.Text[at] && _code.Text[end] != '\n')
            end += _code.Text[end] == '\\' ? 2 : 1;

        return Math.Min(end + 1, _code.Text.Length);
    }

    private bool StartsWith(int at, string text) => string.CompareOrdinal(_code.Text, at, text, 0, text.Length) == 0;

    private int After(string text, int from)
    {
        var at = from <= _code.Text.Length ? _code.Text.IndexOf(text, from, StringComparison.Ordinal) : -1;
        return at < 0 ? _code.Text.Length : at + text.Length;
    }
}
