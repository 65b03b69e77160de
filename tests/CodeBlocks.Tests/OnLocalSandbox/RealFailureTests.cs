using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>The error of code names the language, the error and the line, and shows nothing of what runs the code.</summary>
[Collection(LocalSandbox.Collection)]
public class RealFailureTests(LocalSandbox sandbox, ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public async Task An_error_at_run_time_names_the_line_and_keeps_the_files(CodeLanguage language)
    {
        var failure = await FailAsync(language, LanguageSample.Of(language).RunTimeError);

        Assert.Equal(LanguageSample.Of(language).RunTimeSummary, failure.Message);
        Assert.Equal("made", Assert.Single(failure.Execution.Files).Content);
    }

    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public async Task A_syntax_error_names_the_line(CodeLanguage language)
    {
        var failure = await FailAsync(language, LanguageSample.Of(language).SyntaxError);

        Assert.Equal(LanguageSample.Of(language).SyntaxSummary, failure.Message);
    }

    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public async Task A_later_step_with_variables_and_blank_lines_names_its_own_line(CodeLanguage language)
    {
        var sample = LanguageSample.Of(language);
        var created = await sandbox.Service.ExecuteAsync(
            new() { Language = language, Code = sample.Hello, AfterRun = new(SandboxAction.Keep, SandboxAction.Kill) });
        var step = new CodeExecutionRequest
        {
            Target = new ExistingSandbox(created.SandboxId!), Language = language, AfterRun = AfterRun.Kill, Code = $"\n\n{sample.RunTimeError}",
            Variables = new Dictionary<string, object?> { ["a"] = 1, ["b"] = "two" },
            EnvironmentVariables = new Dictionary<string, string> { ["TOKEN"] = "hunter22" },
        };

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(step));

        Check(failure.Details.Text);
        Assert.Equal(sample.RunTimeSummary.Replace("line 3", "line 5", StringComparison.Ordinal), failure.Message);
    }

    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public async Task NUL_in_the_code_is_refused_and_the_state_is_kept(CodeLanguage language)
    {
        var sample = LanguageSample.Of(language);
        var created = await sandbox.Service.ExecuteAsync(
            new() { Language = language, Code = sample.Hello, AfterRun = new(SandboxAction.Keep, SandboxAction.Kill) });
        var step = new CodeExecutionRequest
        {
            Target = new ExistingSandbox(created.SandboxId!), Language = language, Code = "\na\0b",
            AfterRun = new(SandboxAction.Keep, SandboxAction.Keep),
        };

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(step));

        Assert.Equal("The code contains a NUL character in line 2; remove it, or write it as an escape of the language.", failure.Message);
        Assert.Equal("Hello World\n", (await sandbox.Service.ExecuteAsync(step with { Code = sample.Hello, AfterRun = AfterRun.Kill })).StdoutLogs);
    }

    [Fact]
    public async Task The_lines_of_a_traceback_are_kept_apart()
    {
        var python = await FailAsync(
            CodeLanguage.Python,
            "def f():\n    raise KeyError('k')\n\ntry:\n    f()\nexcept KeyError as error:\n    raise ValueError('v') from error");
        var js = await FailAsync(CodeLanguage.Js, "function f() {\n  throw new Error('no');\n}\nfunction g() {\n  f();\n}\ng();");
        var r = await FailAsync(CodeLanguage.R, "f <- function(x) stop('no')\ng <- function(x) f(x)\ng(1)");
        var java = await FailAsync(CodeLanguage.Java, "int f(int x) {\n  return 1 / x;\n}\nint g(int x) { return f(x); }\ng(0);");

        Assert.Contains("\nTraceback (most recent call last):\nLine 5\n", python.Details.Text, StringComparison.Ordinal);
        Assert.Contains("\n----> 7     raise ValueError('v') from error\nValueError: v", python.Details.Text, StringComparison.Ordinal);
        Assert.StartsWith("ValueError: v (Python, line 7)\n7 | raise ValueError('v') from error\n", python.Details.Text, StringComparison.Ordinal);
        Assert.Equal(
            "Error: no (JavaScript, line 2)\n2 | throw new Error('no');\n    at f (line 2)\n    at g (line 5)\n    at line 7", js.Details.Text);
        Assert.Equal(
            "Error in f(x): no (R, line 1)\n1 | f <- function(x) stop('no')\n1. g(1)\n2. f(x) (line 2)\n3. stop(\"no\") (line 1)", r.Details.Text);
        Assert.Equal(
            "ArithmeticException: / by zero (Java, line 2)\n2 | return 1 / x;\n    at f (line 2)\n    at g (line 4)\n    at (line 5)",
            java.Details.Text);
    }

    [Fact]
    public async Task Java_names_what_is_not_declared()
    {
        var method = await FailAsync(CodeLanguage.Java, "class A {\n  int m() { return missing + 1; }\n}\nnew A().m();");

        Assert.StartsWith("UnresolvedReferenceException: not declared: variable missing (Java, line 2)", method.Details.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "open('m.py', 'w').write('def g(:')\nimport m", "SyntaxError: invalid syntax (m.py, line 1) (Python, line 2)")]
    [InlineData(CodeLanguage.Js, "let a = 1;\nimport x from 'nosuch';", "Error: Cannot find module 'nosuch' (JavaScript, line 2)")]
    [InlineData(CodeLanguage.Js, "const f = async () => {\n  throw new Error('no');\n};\nawait f();", "Error: no (JavaScript, line 2)")]
    [InlineData(CodeLanguage.R, "x <- 1\nx + 'a'", "Error in x + \"a\": non-numeric argument to binary operator (R, line 2)")]
    [InlineData(CodeLanguage.R, "x <- 1\nnosuchfun(3)", "Error in nosuchfun(3): could not find function \"nosuchfun\" (R, line 2)")]
    [InlineData(CodeLanguage.R, "f <- function(n) f(n + 1)\nf(1)", "Error: ")]
    [InlineData(CodeLanguage.Java, "import java.util.*;\nint x = 1;\nfoo(x);", "CompilationException: cannot find symbol (Java, line 3)")]
    [InlineData(CodeLanguage.Java, "import java.util.*;\nimport java.time.Year;\nList.of(1)\n.get(5);", "IndexOutOfBoundsException: ")]
    [InlineData(CodeLanguage.Java, "import java.util.*;\nimport java.time.Year;\nint x = 1 / 0;", "ArithmeticException: / by zero (Java, line 3)")]
    [InlineData(CodeLanguage.Java, "int f(int n) {\n  return f(n + 1);\n}\nf(0);", "StackOverflowError (Java, line 2)")]
    [InlineData(CodeLanguage.Java, "int a = 1;\nint b = (2;", "Syntax error: the code ends within a statement (Java, line 2)")]
    public async Task Errors_of_many_kinds_name_their_line(CodeLanguage language, string code, string summary)
    {
        var failure = await FailAsync(language, code);

        Assert.StartsWith(summary, failure.Message, StringComparison.Ordinal);
        Assert.True(failure.Details.Text.Length < 4000);
        Assert.DoesNotContain("interactiveshell", failure.Details.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ls nosuch", "ls: cannot access 'nosuch': No such file or directory (exit code 2) (Bash, line 1)")]
    [InlineData("echo hi\nfalse", "The last command failed with exit code 1 (Bash, line 2)")]
    [InlineData("cd /nowhere", "cd: /nowhere: No such file or directory (exit code 1) (Bash, line 1)")]
    public async Task Bash_tells_why_the_last_command_failed(string code, string message) =>
        Assert.Contains(message, (await FailAsync(CodeLanguage.Bash, code)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_setup_command_that_takes_too_long_is_named()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var services = sandbox.BuildServices(time: time);
        var request = new CodeExecutionRequest
        {
            Code = "1",
            SetupCommands = ["true", "echo at; sleep 60"],
            Target = new NewSandbox { Lifetime = TimeSpan.FromSeconds(60) },
            OnOutput = (_, _) =>
            {
                time.Advance(TimeSpan.FromSeconds(60));
                return ValueTask.CompletedTask;
            },
        };

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(
            () => services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(request));

        Assert.Equal("Setup command 2 of 2 (echo …) did not finish within the timeout of 60 s.", failure.Message);
        Assert.Null(failure.InnerException);
    }

    private async Task<CodeExecutionException> FailAsync(CodeLanguage language, string code)
    {
        var request = new CodeExecutionRequest { Language = language, Code = code, ExtractFiles = true };
        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(request));
        Check(failure.Details.Text);
        return failure;
    }

    private void Check(string message)
    {
        output.WriteLine(message);
        Assert.DoesNotContain("codeblocks", message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("runner", message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("During handling", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", message, StringComparison.Ordinal);
        Assert.DoesNotContain("JShell", message, StringComparison.Ordinal);
        Assert.DoesNotContain("evalmachine", message, StringComparison.Ordinal);
    }
}
