using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Everything the plugin knows about one language. Each language is one class that derives from this one.</summary>
internal abstract class LanguageDefinition
{
    /// <summary>The value of the <c>Language</c> input that selects the language.</summary>
    public abstract CodeLanguage Language { get; }

    /// <summary>The name in workflow definitions, drop-down lists, errors and diagnostics.</summary>
    public abstract string Name { get; }

    /// <summary>The name on E2B's wire.</summary>
    public virtual string WireName => Name;

    /// <summary>The name for people.</summary>
    public abstract string Label { get; }

    /// <summary>Other names that the <c>Language</c> input accepts.</summary>
    public virtual IReadOnlyList<string> Aliases => [];

    /// <summary>The language id of Elsa Studio's code editor, which is Monaco.</summary>
    public abstract string EditorLanguage { get; }

    /// <summary>True if the standard output is the value of the code.</summary>
    public virtual bool StdoutIsValue => false;

    /// <summary>
    /// The text that the kernel writes when code has ended its interpreter and it starts another; <see langword="null"/> if it writes none.
    /// </summary>
    public virtual string? RestartNotice => null;

    /// <summary>Matches what the kernel writes to the standard error when code has called for the end of it; <see langword="null"/> if nothing.</summary>
    public virtual Regex? ExitWarning => null;

    /// <summary>True if E2B's kernel marks no main result, and the last value that was shown is meant.</summary>
    public virtual bool LastResultIsMain => false;

    /// <summary>Creates code that runs before the user's code and whose result <see cref="ReadFailure"/> needs; empty if it needs none.</summary>
    public virtual string Probe(UserCode code) => "";

    // Longer names serve nobody and fill the messages that name them.
    private const int MaxNameLength = 1000;

    /// <summary>Options that write values of any allowed depth.</summary>
    private protected static readonly JsonSerializerOptions EncodeOptions = new() { MaxDepth = VariableData.MaxDepth + 10 };

    private const decimal MaxExactDouble = 9007199254740991;

    /// <summary>Names that the language does not let a program assign to, or that its interpreter needs.</summary>
    private protected abstract IReadOnlySet<string> ReservedWords { get; }

    /// <summary>Reads an error of the user's code: what failed, in which line, and the traceback without the frames of an interpreter.</summary>
    public abstract CodeFailure ReadFailure(ExecutionError error, UserCode code);

    /// <summary>Encodes variables so that the code in the sandbox can read them.</summary>
    /// <remarks>A value never becomes code. A name does, after it was checked to be an identifier.</remarks>
    /// <exception cref="ArgumentException">A name is not an identifier, or a value has no JSON form; the message names the variable.</exception>
    public EncodedVariables EncodeVariables(IReadOnlyDictionary<string, object?> variables)
    {
        foreach (var name in variables.Keys)
            CheckName(name);

        var values = VariableData.ToJson(variables);
        var path = $"/tmp/.codeblocks-{Guid.NewGuid():N}";
        return new(path, Encode(values), Prelude(path, values));
    }

    /// <summary>
    /// The code to run in the context before the user's code, so that the value and the exit status of that can be reported;
    /// <see langword="null"/> if none is needed.
    /// </summary>
    public virtual string? PrepareReport(string code, ReportPlace place) => null;

    /// <summary>The code to run in place of the user's code: that code, in what the report needs around it.</summary>
    public virtual string Wrap(string code, ReportPlace place) => code;

    /// <summary>Checks whether the context has something to report after the code: a value, or how the code ended.</summary>
    public abstract bool HasReport(CodeEnd end);

    /// <summary>The code that writes the report: a JSON object with <c>value</c>, <c>reason</c>, <c>exit</c>, <c>ended</c> or <c>file</c>.</summary>
    public abstract string Report(CodeEnd end, ReportPlace place);

    /// <summary>The declarations that a context needs once for <see cref="Report"/>; <see langword="null"/> if none.</summary>
    public virtual string? ReportDeclarations => null;

    /// <summary>True if the declarations are made in a new context before any code of the user's runs, because code can change what they use.</summary>
    public virtual bool DeclaresFirst => false;

    /// <summary>The exit status that an error stands for; <see langword="null"/> if it stands for none.</summary>
    public virtual ExitStatus? FindExitStatus(ExecutionError error) => null;

    /// <summary>Reads the end of code that ended its interpreter with a status other than 0.</summary>
    /// <param name="exit">The status.</param>
    /// <param name="said">True if the code called for the end itself, with <c>exit</c>.</param>
    /// <param name="code">The code and its output.</param>
    public virtual CodeFailure ReadExit(ExitStatus exit, bool said, UserCode code) => new(FailureText.OfExit(exit), null, []);

    /// <summary>Writes the content of the file that <see cref="Prelude"/> reads.</summary>
    private protected abstract string Encode(IReadOnlyDictionary<string, JsonElement> values);

    /// <summary>The code that reads the file, declares the variables and deletes the file.</summary>
    private protected abstract string Prelude(string path, IReadOnlyDictionary<string, JsonElement> values);

    /// <summary>Checks whether a variable can have a name.</summary>
    private protected virtual bool IsIdentifier(string name) => Identifiers.IsValid(name, IsIdentifierStart, IsIdentifierPart);

    /// <summary>Checks whether the language or its interpreter needs a name.</summary>
    private protected virtual bool IsReserved(string name) => ReservedWords.Contains(name);

    /// <summary>Checks whether a character can begin the name of a variable.</summary>
    private protected virtual bool IsIdentifierStart(Rune character) => Identifiers.IsLetter(character) || character.Value == '_';

    /// <summary>Checks whether a character can be in the name of a variable, after the first.</summary>
    private protected virtual bool IsIdentifierPart(Rune character) => Identifiers.IsLetterOrDigit(character);

    /// <summary>Finds the first number of a value for which a check holds, at any depth; <see langword="null"/> if there is none.</summary>
    private protected static string? FindNumber(JsonElement value, Func<JsonElement, bool> check) => value.ValueKind switch
    {
        JsonValueKind.Number => check(value) ? value.GetRawText() : null,
        JsonValueKind.Array => value.EnumerateArray().Select(item => FindNumber(item, check)).FirstOrDefault(found => found is not null),
        JsonValueKind.Object =>
            value.EnumerateObject().Select(member => FindNumber(member.Value, check)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    /// <summary>Checks for an integer that a double does not hold exactly.</summary>
    private protected static bool IsLargeInteger(JsonElement number) =>
        VariableTokens.IsInteger(number) && !(number.TryGetInt64(out var integer) && Math.Abs((decimal)integer) <= MaxExactDouble);

    private protected static IReadOnlySet<string> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void CheckName(string name)
    {
        if (name.Length > MaxNameLength)
            throw new ArgumentException($"Variable '{name[..40]}...' has a name of {name.Length} characters; it may have {MaxNameLength}.");

        if (!IsIdentifier(name))
            throw new ArgumentException(
                $"Variable '{name}' has a name that is not an identifier of {Label}; use letters, digits and underscores, with a letter first.");

        if (IsReserved(name))
            throw new ArgumentException($"Variable '{name}' has a name that {Label} reserves; choose another.");
    }
}
