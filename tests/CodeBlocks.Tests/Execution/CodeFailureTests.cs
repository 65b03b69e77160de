using CodeBlocks.E2B;

namespace CodeBlocks.Tests;

/// <summary>The errors of E2B's own kernels, which join the lines of a traceback.</summary>
public class CodeFailureTests
{
    private const string Stack =
        "throw new Error('no');^Error: no    at evalmachine.<anonymous>:2:7    at Script.runInThisContext (node:vm:129:12)";

    private static readonly string Rule = new('-', 75);

    [Fact]
    public void What_E2B_puts_before_the_code_of_a_step_is_not_shown_and_shifts_no_line()
    {
        var traceback = $"{Rule}ZeroDivisionError                         Traceback (most recent call last)Cell In [1], line 3\n" +
            "      1 import os; os.environ['A'] = 'hunter22'\n      2 import os; os.environ['B'] = '2'\n----> 3 1/0\n" +
            "ZeroDivisionError: division by zero";

        var text = Describe(CodeLanguage.Python, "ZeroDivisionError", "division by zero", traceback, "1/0");

        Assert.Equal(
            "ZeroDivisionError: division by zero (Python, line 1)\n1 | 1/0\nTraceback (most recent call last):\nLine 1\n----> 1 1/0\n" +
            "ZeroDivisionError: division by zero",
            text);
    }

    [Fact]
    public void A_frame_of_an_earlier_step_is_named_so()
    {
        var traceback = $"{Rule}KeyError                                  Traceback (most recent call last)Cell In[3], line 2\n      1 x = 1\n" +
            "----> 2 f()\nCell In[1], line 9, in f()\n----> 9     return {}['k']\nKeyError: 'k'";

        var text = Describe(CodeLanguage.Python, "KeyError", "'k'", traceback, "x = 1\nf()");

        Assert.StartsWith("KeyError: 'k' (Python, line 2)\n2 | f()\n", text, StringComparison.Ordinal);
        Assert.Contains("\nEarlier code, line 9, in f()\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plain_engine_s_syntax_error_names_its_line() => Assert.Equal(
        "SyntaxError: expected ':' (Python, line 3)\n3 | if a == 1\nLine 3\n    if a == 1\n             ^\nSyntaxError: expected ':'",
        Describe(
            CodeLanguage.Python,
            "SyntaxError",
            "expected ':' (2514758917.py, line 3)",
            "  Cell In [1], line 3\n    if a == 1\n             ^\nSyntaxError: expected ':'\n",
            "a = 1\nb = 2\nif a == 1\n    print(b)"));

    [Theory]
    [InlineData($"evalmachine.<anonymous>:2{Stack}")]
    [InlineData($"evalmachine.<anonymous>:4{Stack}")]
    public void The_line_of_a_stack_is_found_by_its_text(string stack) => Assert.StartsWith(
        "Error: no (JavaScript, line 2)\n2 | throw new Error('no');",
        Describe(CodeLanguage.Js, "Error", "no", stack, "let a = 1;\nthrow new Error('no');"),
        StringComparison.Ordinal);

    [Fact]
    public void A_number_that_a_line_begins_with_is_no_part_of_the_line_number() => Assert.StartsWith(
        "ReferenceError: x is not defined (JavaScript, line 1)",
        Describe(CodeLanguage.Js, "ReferenceError", "x is not defined", "evalmachine.<anonymous>:10 + x;    ^ReferenceError: x", "0 + x;"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("127", "bash: frobnicate: command not found\n", "command not found: frobnicate (exit code 127) (Bash, line 3)")]
    [InlineData("1", "", "The last command failed with exit code 1 (Bash, line 4)")]
    [InlineData("137", "", "The last command failed with exit code 137, killed (Bash, line 4)")]
    public void A_status_becomes_a_sentence(string status, string output, string summary) => Assert.StartsWith(
        summary, Describe(CodeLanguage.Bash, "", status, "", "a=1\n# frobnicate\nfrobnicate x\ntrue", output), StringComparison.Ordinal);

    [Fact]
    public void What_an_error_of_R_quotes_tells_the_line() => Assert.StartsWith(
        "Syntax error: unexpected '}' (R, line 2)\n2 | }",
        Describe(
            CodeLanguage.R,
            "ERROR",
            "Error in parse(text = x, srcfile = src): <text>:3:1: unexpected '}'\n2: b\n3: }\n   ^\n",
            "Traceback:\n",
            "b\n}"),
        StringComparison.Ordinal);

    [Fact]
    public void An_error_without_a_place_is_its_name_and_value()
    {
        foreach (var language in LanguageRegistry.All)
            Assert.Equal(
                $"ContextRestarting: Context was restarted ({language.Label})",
                Describe(language.Language, "ContextRestarting", "Context was restarted", "", "1"));
    }

    private static string Describe(CodeLanguage language, string name, string value, string traceback, string text, string output = "")
    {
        var (definition, code) = (LanguageRegistry.Get(language), new UserCode(text) { Output = output });
        return definition.ReadFailure(new ExecutionError(name, value, traceback), code).ToDetails(FailureKind.Code, name, definition, code).Text;
    }
}
