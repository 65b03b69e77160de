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
/// <param name="PrintEnvironment">Prints the environment variable <c>GREETING</c> as programs of the language read it.</param>
/// <param name="RunTimeError">Writes the file <c>made.txt</c>, and fails in line 3.</param>
/// <param name="RunTimeSummary">The first line of that failure.</param>
/// <param name="SyntaxError">Has a syntax error in line 3.</param>
/// <param name="SyntaxSummary">The first line of that failure.</param>
public sealed record LanguageSample(
    CodeLanguage Language,
    string Hello,
    string ReservedWord,
    string PrintText,
    string PrintValues,
    string Values,
    string ValueOfText,
    string Exit,
    string PrintEnvironment,
    string RunTimeError,
    string RunTimeSummary,
    string SyntaxError,
    string SyntaxSummary)
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
            Exit: "import sys\nprint('before')\nsys.exit(STATUS)",
            PrintEnvironment: "import os; print(os.environ['GREETING'], end='')",
            RunTimeError: "def f(x):\n    open('made.txt', 'w').write('made')\n    return 1 / x\n\nf(0)",
            RunTimeSummary: "ZeroDivisionError: division by zero (Python, line 3)",
            SyntaxError: "a = 1\nb = 2\nif a == 1\n    print(b)",
            SyntaxSummary: "SyntaxError: expected ':' (Python, line 3)"),
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
            Exit: "console.log('before'); process.exit(STATUS); console.log('after')",
            PrintEnvironment: "process.stdout.write(process.env.GREETING)",
            RunTimeError: "require('fs').writeFileSync('made.txt', 'made');\nfunction f(x) {\n  return x.y;\n}\nf(null);",
            RunTimeSummary: "TypeError: Cannot read properties of null (reading 'y') (JavaScript, line 3)",
            SyntaxError: "let a = 1;\nlet b = 2;\nif (a == 1 {\n}",
            SyntaxSummary: "SyntaxError: Unexpected token '{' (JavaScript, line 3)"),
        new(
            CodeLanguage.Bash,
            Hello: "echo Hello World",
            ReservedWord: "PATH",
            PrintText: "printf %s \"$text\" | base64 -w 0",
            PrintValues: "printf '%s %s %s %s %s' $((number + 1)) \"$fraction\" \"$flag\" \"[$nothing]\" \"$list\"",
            Values: "43 1.5 true [] [1,2,3]\n",
            ValueOfText: "printf %s \"$text\"",
            Exit: "echo before; exit STATUS",
            PrintEnvironment: "printf %s \"$GREETING\"; true",
            RunTimeError: "printf made > made.txt\ntrue\nfrobnicate --all",
            RunTimeSummary: "command not found: frobnicate (exit code 127) (Bash, line 3)",
            SyntaxError: "a=1\nb=2\nfi",
            SyntaxSummary: "syntax error near unexpected token `fi' (exit code 2) (Bash, line 3)"),
        new(
            CodeLanguage.R,
            Hello: "cat('Hello World\\n')",
            ReservedWord: "TRUE",
            PrintText: "cat(paste(as.integer(charToRaw(text)), collapse = ' '))",
            PrintValues: "cat(number + 1, fraction * 2, isTRUE(flag), is.null(nothing), sum(list), tree[['a b']][[1]])",
            Values: "43 3 TRUE TRUE 6 x",
            ValueOfText: "text",
            Exit: "cat('before\\n'); quit(status = STATUS); cat('after')",
            PrintEnvironment: "cat(Sys.getenv('GREETING'))",
            RunTimeError: "cat('made', file = 'made.txt')\nf <- function(x) {\n  stop('no ', x)\n}\nf('way')",
            RunTimeSummary: "Error in f(\"way\"): no way (R, line 3)",
            SyntaxError: "a <- 1\nb <- 2\nif (a == 1 {\n}",
            SyntaxSummary: "Syntax error: unexpected '{' (R, line 3)"),
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
            Exit: "System.out.println(\"before\"); System.exit(STATUS); System.out.println(\"after\");",
            PrintEnvironment: "System.out.print(System.getenv(\"GREETING\"));",
            RunTimeError: """
                java.nio.file.Files.writeString(java.nio.file.Path.of("made.txt"), "made");
                // A comment belongs to what follows.
                int f(int x) { return 1 / x; }
                int y = f(0);
                """,
            RunTimeSummary: "ArithmeticException: / by zero (Java, line 3)",
            SyntaxError: "int a = 1;\nint b = 2;\nint c = ;\nint d = 4;",
            SyntaxSummary: "CompilationException: illegal start of expression (Java, line 3)"),
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
