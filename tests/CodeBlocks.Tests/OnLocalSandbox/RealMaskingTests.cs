using Elsa.Testing.Shared;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

[Collection(LocalSandbox.Collection)]
public class RealMaskingTests(LocalSandbox sandbox, ITestOutputHelper output)
{
    private const string Secret = "s3cret-value-42";

    private static readonly Dictionary<string, string> Variables = new() { ["TOKEN"] = Secret, ["NUMBER"] = "1234567890", ["FLAG"] = "true" };

    [Fact]
    public async Task Values_of_environment_variables_are_masked_in_output_also_when_it_comes_in_pieces()
    {
        var shown = new List<string>();
        var execution = await sandbox.Service.ExecuteAsync(new CodeExecutionRequest
        {
            EnvironmentVariables = Variables,
            SetupCommands = ["echo setup $TOKEN"],
            BackgroundCommands = [new() { Command = "echo background $TOKEN; echo $TOKEN >&2; sleep 0.2; touch /tmp/written" }],
            Code = """
                import os, sys, time
                for character in 'out ' + os.environ['TOKEN'] + ' ' + os.environ['FLAG'] + '\n':
                    sys.stdout.write(character); sys.stdout.flush(); time.sleep(0.002)
                while not os.path.exists('/tmp/written'): time.sleep(0.01)
                print('err', os.environ['TOKEN'], file=sys.stderr)
                """,
            OnOutput = (piece, _) =>
            {
                lock (shown)
                    shown.Add(piece.Text);
                return ValueTask.CompletedTask;
            },
        });

        Assert.Equal("out *** true\n", execution.StdoutLogs);
        Assert.Equal("err ***\n", execution.StderrLogs);
        Assert.Equal("background ***\n***", Assert.Single(execution.BackgroundCommands).Output);
        var live = string.Concat(shown);
        Assert.DoesNotContain(Secret, live, StringComparison.Ordinal);
        Assert.Contains("setup ***", live, StringComparison.Ordinal);
        Assert.Contains("out *** true", live, StringComparison.Ordinal);
        Assert.Equal(["StderrLogs", "StdoutLogs"], execution.Masked);
    }

    [Fact]
    public async Task Values_are_masked_in_the_value_and_in_every_text_of_a_result()
    {
        var live = new List<CodeResult>();
        var execution = await sandbox.Service.ExecuteAsync(new CodeExecutionRequest
        {
            EnvironmentVariables = Variables,
            Code = """
                import os
                from IPython.display import HTML, JSON, Markdown, display
                t = os.environ['TOKEN']
                display(HTML(f'<b>{t}</b>')); display(JSON({'a': [t]})); display(Markdown(f'*{t}*'))
                {'text': f'is {t}', t: 1, 'number': int(os.environ['NUMBER']), 'list': [t, 2.5, None, True], 'same': 'kept'}
                """,
            OnResult = (result, _) =>
            {
                live.Add(result);
                return ValueTask.CompletedTask;
            },
        });

        var value = Assert.IsAssignableFrom<IDictionary<string, object?>>(execution.Value);
        Assert.Equal("is ***", value["text"]);
        Assert.Equal(1L, value["***"]);
        Assert.Equal("***", value["number"]);
        Assert.Equal(["***", 2.5, null, true], Assert.IsAssignableFrom<IEnumerable<object?>>(value["list"]));
        Assert.Equal("kept", value["same"]);
        var results = System.Text.Json.JsonSerializer.Serialize(execution.Results);
        Assert.DoesNotContain(Secret, results, StringComparison.Ordinal);
        Assert.Equal(results, System.Text.Json.JsonSerializer.Serialize(live));
        Assert.Equal(["Results", "Value"], execution.Masked);
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "import os; raise ValueError('no ' + os.environ['TOKEN'])")]
    [InlineData(CodeLanguage.Js, "throw new Error('no ' + process.env.TOKEN)")]
    [InlineData(CodeLanguage.Bash, "echo $TOKEN >&2; \"$TOKEN\"")]
    [InlineData(CodeLanguage.R, "stop('no ', Sys.getenv('TOKEN'))")]
    [InlineData(CodeLanguage.Java, "throw new RuntimeException(\"no \" + System.getenv(\"TOKEN\"));")]
    public async Task Values_are_masked_in_the_errors_of_every_language(CodeLanguage language, string code)
    {
        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(
            new CodeExecutionRequest { EnvironmentVariables = Variables, Language = language, Code = code }));

        Assert.Contains("***", failure.Details.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, System.Text.Json.JsonSerializer.Serialize(failure.Execution), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_masked_in_names_and_shown_texts_of_files_and_the_files_stay_as_they_are()
    {
        var execution = await sandbox.Service.ExecuteAsync(new CodeExecutionRequest
        {
            EnvironmentVariables = Variables, Code = "import os; t = os.environ['TOKEN']; f = open(f'{t}.txt', 'w'); f.write(t); f.close()", ExtractFiles = true,
        });

        var file = Assert.Single(execution.Files);
        Assert.Equal(("***.txt", "***.txt", "***"), (file.Name, file.RelativePath, file.Content));
        await using var stored = await sandbox.Store.OpenReadAsync(file.WorkspaceRef!);
        Assert.Equal(Secret, await new StreamReader(stored).ReadToEndAsync());
        Assert.Equal(["Files"], execution.Masked);
    }

    [Fact]
    public async Task The_variables_of_a_sandbox_and_of_earlier_steps_are_masked_in_later_steps()
    {
        var id = new Variable<string>("SandboxId", "");
        var instantiate = new InstantiateCodeSandbox { EnvironmentVariables = new(new Dictionary<string, string>(Variables)), SandboxId = new(id) };
        var first = new ExecuteCodeStep
        {
            SandboxId = new(id),
            EnvironmentVariables = new(new Dictionary<string, string> { ["OTHER"] = "other-value-43" }),
            StepCode = new("import os; kept = os.environ['OTHER']"),
        };
        var second = new ExecuteCodeStep { SandboxId = new(id), StepCode = new("[kept, os.environ['TOKEN']]") };

        var result = await new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service)
            .RunActivityAsync(new Sequence { Variables = [id], Activities = [instantiate, first, second] });

        result.AssertWorkflowCompleted();
        Assert.Equal(["***", "***"], result.OutputOf<IEnumerable<object?>>(second, "Value")!);
    }

    [Fact]
    public async Task Another_process_reads_the_values_to_mask_from_the_sandbox()
    {
        var created = await sandbox.Service.ExecuteAsync(
            new CodeExecutionRequest { EnvironmentVariables = Variables, AfterRun = new(SandboxAction.Keep, SandboxAction.Kill) });
        await using var other = sandbox.BuildServices();

        var execution = await other.GetRequiredService<IE2BExecutionService>().ExecuteAsync(new CodeExecutionRequest
        {
            Target = new ExistingSandbox(created.SandboxId!), Code = "import os; print(os.environ['TOKEN'], os.environ['FLAG'])",
        });

        Assert.Equal("*** true\n", execution.StdoutLogs);
    }

    [Fact]
    public async Task Without_environment_variables_nothing_is_masked()
    {
        var execution = await sandbox.Service.ExecuteAsync(new CodeExecutionRequest { Code = "print('s3cret-value-42 *** token=abc')" });

        Assert.Equal("s3cret-value-42 *** token=abc\n", execution.StdoutLogs);
        Assert.Empty(execution.Masked);
    }
}
