using System.Text;

namespace CodeBlocks.Tests;

/// <summary>Code of one language for the tests that run in every language.</summary>
/// <param name="Language">The language.</param>
/// <param name="Hello">Prints <c>Hello World</c> and a line feed.</param>
/// <param name="ReservedWord">A name that no variable can have.</param>
/// <param name="PrintText">Prints the bytes of the variable <c>text</c>, as base64 or as decimal numbers.</param>
/// <param name="PrintValues">Computes with the variables of <see cref="RealVariablesTests"/> and prints the results.</param>
/// <param name="Values">The output of <paramref name="PrintValues"/>.</param>
/// <param name="ValueOfText">Has the value of the variable <c>text</c>, unchanged.</param>
/// <param name="Exit">Prints <c>before</c> and ends the program with a status; the placeholder is <c>STATUS</c>.</param>
public sealed record LanguageSample(
    CodeLanguage Language, string Hello, string ReservedWord, string PrintText, string PrintValues, string Values, string ValueOfText, string Exit)
{
    /// <summary>One row per language; <see cref="LanguageTests"/> fails when a language has none.</summary>
    public static IReadOnlyList<LanguageSample> All { get; } =
    [
        new(
            CodeLanguage.Python,
            Hello: "print('Hello World')",
            ReservedWord: "lambda",
            PrintText: "import base64; print(base64.b64encode(text.encode()).decode(), end='')",
            PrintValues: "print(number + 1, fraction * 2, flag is True, nothing is None, sum(list), tree['a b'][0], end='')",
            Values: "43 3.0 True True 6 x",
            ValueOfText: "text",
            Exit: "import sys\nprint('before')\nsys.exit(STATUS)"),
        new(
            CodeLanguage.Js,
            Hello: "console.log('Hello World')",
            ReservedWord: "await",
            PrintText: "process.stdout.write(Buffer.from(text).toString('base64'))",
            PrintValues: """
                process.stdout.write(
                  `${number + 1} ${fraction * 2} ${flag === true} ${nothing === null} ${list.reduce((a, b) => a + b)} ${tree['a b'][0]}`)
                """,
            Values: "43 3 true true 6 x",
            ValueOfText: "text",
            Exit: "console.log('before'); process.exit(STATUS); console.log('after')"),
        new(
            CodeLanguage.Bash,
            Hello: "echo Hello World",
            ReservedWord: "PATH",
            PrintText: "printf %s \"$text\" | base64 -w 0",
            PrintValues: "printf '%s %s %s %s %s' $((number + 1)) \"$fraction\" \"$flag\" \"[$nothing]\" \"$list\"",
            Values: "43 1.5 true [] [1,2,3]\n",
            ValueOfText: "printf %s \"$text\"",
            Exit: "echo before; exit STATUS"),
        new(
            CodeLanguage.R,
            Hello: "cat('Hello World\\n')",
            ReservedWord: "TRUE",
            PrintText: "cat(paste(as.integer(charToRaw(text)), collapse = ' '))",
            PrintValues: "cat(number + 1, fraction * 2, isTRUE(flag), is.null(nothing), sum(list), tree[['a b']][[1]])",
            Values: "43 3 TRUE TRUE 6 x",
            ValueOfText: "text",
            Exit: "cat('before\\n'); quit(status = STATUS); cat('after')"),
        new(
            CodeLanguage.Java,
            Hello: "System.out.println(\"Hello World\");",
            ReservedWord: "class",
            PrintText: "System.out.print(java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));",
            PrintValues: """
                System.out.print((number + 1) + " " + (fraction * 2) + " " + flag + " " + nothing + " " + list + " ");
                System.out.print(((java.util.List) tree.get("a b")).get(0));
                """,
            Values: "43 3.0 true null [1, 2, 3] x",
            ValueOfText: "text",
            Exit: "System.out.println(\"before\"); System.exit(STATUS); System.out.println(\"after\");"),
    ];

    /// <summary>The languages, as the data of a theory.</summary>
    public static TheoryData<CodeLanguage> Languages => [.. All.Select(sample => sample.Language)];

    public static LanguageSample Of(CodeLanguage language) => All.Single(sample => sample.Language == language);

    /// <summary>Reads what <see cref="PrintText"/> printed.</summary>
    public static string ReadText(string printed)
    {
        var isDecimal = printed.Contains(' ', StringComparison.Ordinal);
        return Encoding.UTF8.GetString(isDecimal ? [.. printed.Split(' ').Select(byte.Parse)] : Convert.FromBase64String(printed));
    }
}
