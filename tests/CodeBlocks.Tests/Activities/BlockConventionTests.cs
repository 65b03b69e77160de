using System.Reflection;
using System.Text.Json.Nodes;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

public class BlockConventionTests(ITestOutputHelper output)
{
    public static TheoryData<Type> Blocks => [typeof(ExecuteCode), typeof(InstantiateCodeSandbox), typeof(ExecuteCodeStep)];

    [Fact]
    public void There_are_three_blocks_and_these_are_all() => Assert.Equal(
        Blocks.Cast<object[]>().Select(row => (Type)row[0]).ToHashSet(),
        typeof(CodeBlock).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(IActivity)) && !type.IsAbstract).ToHashSet());

    [Theory]
    [InlineData(typeof(ExecuteCode), "CodeBlocks.ExecuteCode", "Execute Code")]
    [InlineData(typeof(InstantiateCodeSandbox), "CodeBlocks.InstantiateCodeSandbox", "Instantiate Code Sandbox")]
    [InlineData(typeof(ExecuteCodeStep), "CodeBlocks.ExecuteCodeStep", "Execute Code Step")]
    public async Task A_block_has_its_type_name_its_place_in_the_picker_and_its_ports(Type block, string typeName, string displayName)
    {
        var descriptor = await DescribeAsync(block);

        Assert.Equal(typeName, descriptor.TypeName);
        Assert.Equal(displayName, descriptor.DisplayName);
        Assert.Equal("Code", descriptor.Category);
        Assert.Equal(ActivityKind.Task, descriptor.Kind);
        Assert.False(string.IsNullOrWhiteSpace(descriptor.Description));
        Assert.Equal(["Done", "Failed"], descriptor.Ports.Select(port => port.Name));
    }

    [Theory]
    [InlineData(
        typeof(ExecuteCode),
        "BackgroundCommands Code Credentials DisposeSandbox EnvironmentVariables InputFiles InternetAccess Language OnError SetupCommands TemplateId " +
        "Timeout Variables",
        "Error ErrorDetails Files MainResult Response Results SandboxId StderrLogs StdoutLogs Value")]
    [InlineData(
        typeof(InstantiateCodeSandbox),
        "BackgroundCommands Credentials EnvironmentVariables InputFiles InternetAccess KeepAlive Language OnError SetupCode SetupCommands TemplateId " +
        "Timeout Variables",
        "Error ErrorDetails Response SandboxId StderrLogs StdoutLogs Value")]
    [InlineData(
        typeof(ExecuteCodeStep),
        "Credentials DisposeSandbox EnvironmentVariables InputFiles Language OnError SandboxId StepCode Timeout Variables",
        "Error ErrorDetails Files MainResult Response Results StderrLogs StdoutLogs Value")]
    public async Task A_block_has_these_inputs_and_outputs_and_no_others(Type block, string inputs, string outputs)
    {
        var descriptor = await DescribeAsync(block);

        Assert.Equal(inputs, string.Join(' ', descriptor.Inputs.Select(input => input.Name).Order(StringComparer.Ordinal)));
        Assert.Equal(outputs, string.Join(' ', descriptor.Outputs.Select(output => output.Name).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Every_input_and_output_is_described(Type block)
    {
        var descriptor = await DescribeAsync(block);

        Assert.All(descriptor.Inputs, input => Assert.False(string.IsNullOrWhiteSpace(input.Description), input.Name));
        Assert.All(descriptor.Outputs, output => Assert.False(string.IsNullOrWhiteSpace(output.Description), output.Name));
        Assert.All(descriptor.Inputs, input => Assert.True(input.IsWrapped, input.Name));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void No_input_or_output_hides_a_member_of_Activity(Type block)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        var taken = typeof(Activity).GetMembers(all).Select(member => member.Name).ToHashSet();

        Assert.DoesNotContain(Arguments(block), property => taken.Contains(property.Name));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task What_can_hold_a_secret_is_marked_and_nothing_else(Type block)
    {
        var descriptor = await DescribeAsync(block);

        Assert.Equal(
            ["Credentials", "EnvironmentVariables"], descriptor.Inputs.Where(input => input.IsSensitive).Select(input => input.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Editors_offer_what_the_host_knows(Type block)
    {
        var descriptor = await DescribeAsync(block, feature => feature.AddCredentials("prod", options => options.ApiKey = "e2b_1"));

        var specifications =
            descriptor.Inputs.ToDictionary(input => input.Name, input => System.Text.Json.JsonSerializer.Serialize(input.UISpecifications));

        Assert.Contains("\"prod\"", specifications["Credentials"], StringComparison.Ordinal);
        Assert.DoesNotContain("e2b_1", specifications["Credentials"], StringComparison.Ordinal);
        Assert.All(
            ["python", "js", "bash", "r", "java"], value => Assert.Contains($"\"{value}\"", specifications["Language"], StringComparison.Ordinal));
        Assert.All(["kill", "keep", "pause"], value => Assert.Contains($"\"{value}\"", specifications["OnError"], StringComparison.Ordinal));
        Assert.Contains(specifications.Values, value => value.Contains("\"python\"", StringComparison.Ordinal));
        Assert.DoesNotContain(specifications.Values, value => value.Contains("EditorHeight\":\"", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_block_survives_JSON(Type block)
    {
        var services = await ServicesAsync();
        var serializer = services.GetRequiredService<IActivitySerializer>();
        var activity = (CodeBlock)Activator.CreateInstance(block, "BlockConventionTests.cs", 1)!;
        activity.Id = "block";
        activity.Language = new(CodeLanguage.Java);
        activity.Variables = new(new Elsa.Expressions.Models.Expression("Object", """{"rows":[1,2]}"""));

        var json = serializer.Serialize(activity);
        var copy = Assert.IsAssignableFrom<CodeBlock>(serializer.Deserialize(json));

        Assert.Equal("CodeLanguage", TypeNameOf("language"));
        Assert.Equal("OnErrorAction", TypeNameOf("onError"));
        Assert.IsType(block, copy);
        Assert.Equal("block", copy.Id);
        Assert.Equal("""{"rows":[1,2]}""", copy.Variables.Expression!.Value);
        var again = serializer.Serialize(copy);
        Assert.Equal(again, serializer.Serialize(serializer.Deserialize(again)));

        string TypeNameOf(string input) => JsonNode.Parse(json)![input]!["typeName"]!.GetValue<string>();
    }

    private static IEnumerable<PropertyInfo> Arguments(Type block) => block.GetProperties()
        .Where(property => property.IsDefined(typeof(InputAttribute)) || property.IsDefined(typeof(OutputAttribute)));

    private async Task<ActivityDescriptor> DescribeAsync(Type block, Action<CodeBlocksFeature>? configure = null) =>
        await (await ServicesAsync(configure)).GetRequiredService<IActivityDescriber>().DescribeActivityAsync(block);

    private async Task<IServiceProvider> ServicesAsync(Action<CodeBlocksFeature>? configure = null) =>
        (await new WorkflowTestFixture(output).WithCodeBlocks(ScriptedExecutionService.HelloWorld(), configure).BuildAsync()).Services;
}
