using Elsa.Testing.Shared;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>What becomes of a block whose code ends its interpreter, in every language.</summary>
[Collection(LocalSandbox.Collection)]
public class RealExitTests(LocalSandbox sandbox, ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public async Task A_status_other_than_0_fails_the_block_with_the_status(CodeLanguage language)
    {
        var code = LanguageSample.Of(language).Exit.Replace("STATUS", "3", StringComparison.Ordinal);

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => RunAsync(language, code));

        var place = language == CodeLanguage.Bash ? "Bash, line 1" : LanguageRegistry.Get(language).Label;
        Assert.Equal($"The code exited with status 3 ({place})", failure.Message);
        Assert.Equal((FailureKind.Exit, (int?)3), (failure.Details.Kind, failure.Details.ExitStatus));
        Assert.Equal("before\n", failure.Execution.StdoutLogs);
        Assert.Null(failure.Execution.Value);
    }

    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public async Task Status_0_is_success(CodeLanguage language)
    {
        var execution = await RunAsync(language, LanguageSample.Of(language).Exit.Replace("STATUS", "0", StringComparison.Ordinal));

        Assert.Equal("before\n", execution.StdoutLogs);
    }

    [Theory]
    [InlineData(CodeLanguage.Bash, "printf 'a\\nb\\n' | grep -c zzz", "The last command failed with exit code 1 (Bash)")]
    [InlineData(CodeLanguage.Bash, "set -e; false; echo after", "The code exited with status 1 (Bash)")]
    [InlineData(
        CodeLanguage.Bash,
        "set -euo pipefail\nls nosuch | cat\necho after",
        "The code exited with status 2: ls: cannot access 'nosuch': No such file or directory (Bash, line 2)\n2 | ls nosuch | cat")]
    [InlineData(
        CodeLanguage.Bash,
        "set -e\necho start\nfrobnicate",
        "The code exited with status 127: frobnicate: command not found (Bash, line 3)\n3 | frobnicate")]
    [InlineData(CodeLanguage.Bash, "f() { exit 7; }\nf", "The code exited with status 7 (Bash, line 1)\n1 | f() { exit 7; }")]
    [InlineData(CodeLanguage.Bash, "echo 'a: b'\nexit $((3 + 1))", "The code exited with status 4 (Bash)")]
    [InlineData(CodeLanguage.Bash, "exec false", "The code replaced or ended its interpreter without a status (Bash)")]
    [InlineData(CodeLanguage.Python, "exit(4)", "The code exited with status 4 (Python)")]
    [InlineData(CodeLanguage.Python, "raise SystemExit('no input')", "The code exited with status 1: no input (Python)")]
    [InlineData(CodeLanguage.Js, "try { process.exit(2) } catch { }\n1", "The code exited with status 2 (JavaScript)")]
    [InlineData(CodeLanguage.Js, "process.exitCode = 5; 1 // exits later", "The code exited with status 5 (JavaScript)")]
    [InlineData(CodeLanguage.R, "tryCatch(q(status = 2), error = function(e) 1)", "The code exited with status 2 (R)")]
    public async Task Every_way_to_fail_is_seen(CodeLanguage language, string code, string error)
    {
        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => RunAsync(language, code));

        Assert.Equal(error, failure.Details.Text);
    }

    [Theory]
    [InlineData(CodeLanguage.Bash, "exit")]
    [InlineData(CodeLanguage.Bash, "set -e; true")]
    [InlineData(CodeLanguage.Bash, "(exit 3); true")]
    [InlineData(CodeLanguage.Python, "exit()")]
    [InlineData(CodeLanguage.Python, "import sys; sys.exit()")]
    [InlineData(CodeLanguage.Js, "process.exit()")]
    [InlineData(CodeLanguage.R, "q()")]
    public async Task Every_way_to_succeed_is_seen(CodeLanguage language, string code)
    {
        var execution = await RunAsync(language, code);

        Assert.DoesNotContain("Restarting", execution.StdoutLogs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_of_a_shell_survives_its_exit()
    {
        var steps = new[]
        {
            "cd /tmp; export A='x y'; b=(1 '2 3'); declare -A c=([k]=$'v\\nw'); f() { echo \"f $1\"; }; shopt -s extglob; exit 0",
            "echo \"$PWD|$A|${b[1]}|${c[k]}|$(f 1)|$(shopt extglob)\"; printenv A; set -e; d=4; exit",
            "false; echo \"$d\"",
        };

        var results = await RunStepsAsync(CodeLanguage.Bash, steps);

        Assert.Equal("/tmp|x y|2 3|v\nw|f 1|extglob        \ton\nx y\n", results[1]);
        Assert.Equal("4\n", results[2]);
    }

    [Theory]
    [InlineData("trap 'echo bye' EXIT; echo work; exit 0", "work\nbye\n", "")]
    [InlineData("trap 'echo bye $?' EXIT; exit 5", "bye 5\n", "The code exited with status 5 (Bash")]
    [InlineData("set -e; trap 'echo bye $?' EXIT; false; echo after", "bye 1\n", "The code exited with status 1 (Bash")]
    [InlineData("set -euo pipefail; trap 'echo bye; exit 6' INT EXIT; exit 5", "bye\n", "The code exited with status 6 (Bash")]
    [InlineData("set -e; trap 'false; echo bye' EXIT; echo work; exit 0", "work\n", "The code exited with status 1 (Bash")]
    [InlineData(
        "trap 'echo bye' EXIT; trap - EXIT; trap -- 'echo int' INT; kill -INT $$; (exit 3); exit",
        "int\n",
        "The code exited with status 3 (Bash")]
    [InlineData("(trap 'echo inner' EXIT; exit 4); echo $?; trap 'echo bye' EXIT", "inner\n4\n", "")]
    [InlineData("set -x; trap 'echo bye' EXIT; exit 5", "++++ trap 'echo bye' EXIT\n++++ exit 5\nbye\n", "The code exited with status 5 (Bash")]
    public async Task The_EXIT_trap_of_a_shell_runs_and_the_status_is_reported(string code, string stdout, string error)
    {
        CodeExecution execution;

        try
        {
            execution = await RunAsync(CodeLanguage.Bash, code);
            Assert.Equal("", error);
        }
        catch (CodeExecutionException exception)
        {
            Assert.NotEqual("", error);
            Assert.StartsWith(error, exception.Message, StringComparison.Ordinal);
            execution = exception.Execution;
        }

        Assert.Equal(stdout, execution.StdoutLogs);
    }

    [Fact]
    public async Task A_trace_of_a_shell_shows_the_code_alone()
    {
        var results = await RunStepsAsync(
            CodeLanguage.Bash, "set -x\necho hi", "echo two", "f() { echo f; exit 0; }; f", "echo three; set +x", "echo four");

        Assert.Equal(["hi\n", "two\n", "f\n", "three\n", "four\n"], results);
        Assert.Equal("++++ echo hi\nhi\n", (await RunAsync(CodeLanguage.Bash, "set -x\necho hi")).StdoutLogs);
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "x = 41\nimport sys\nsys.exit(0)", "x + 1")]
    [InlineData(CodeLanguage.Js, "var x = 41; process.exit(0)", "x + 1")]
    [InlineData(CodeLanguage.R, "x <- 41; quit(status = 0)", "x + 1")]
    [InlineData(CodeLanguage.Java, "int x = 41; System.exit(0);", "x + 1")]
    public async Task The_state_of_a_session_survives_an_exit(CodeLanguage language, string first, string second)
    {
        var results = await RunStepsAsync(language, first, second);

        Assert.Equal(42L, results[1]);
    }

    private Task<CodeExecution> RunAsync(CodeLanguage language, string code) =>
        sandbox.Service.ExecuteAsync(new CodeExecutionRequest { Language = language, Code = code });

    private async Task<List<object?>> RunStepsAsync(CodeLanguage language, params string[] steps)
    {
        var id = new Variable<string>("SandboxId", "");
        var blocks = steps.Select(code => new ExecuteCodeStep { SandboxId = new(id), Language = new(language), StepCode = new(code) }).ToList();
        var sequence = new Sequence { Variables = [id], Activities = [new InstantiateCodeSandbox { SandboxId = new(id) }, .. blocks] };

        var result = await new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service).RunActivityAsync(sequence);

        result.AssertWorkflowCompleted();
        return [.. blocks.Select(block => result.OutputOf<object>(block, "Value"))];
    }
}
