using System.Text.RegularExpressions;
using Elsa.Expressions.Contracts;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>Holds the tables of <c>docs/blocks.md</c> equal to the blocks, or writes them if the variable CODEBLOCKS_WRITE_DOCS is set.</summary>
public partial class BlocksReferenceTests(ITestOutputHelper output)
{
    private static readonly string File = Path.Combine(RepositoryRoot.Path, "docs", "blocks.md");

    [Fact]
    public async Task The_tables_of_the_block_reference_are_those_of_the_descriptors_options_and_failures()
    {
        var services = (await new WorkflowTestFixture(output).WithCodeBlocks(ScriptedExecutionService.HelloWorld()).BuildAsync()).Services;
        var describer = services.GetRequiredService<IActivityDescriber>();
        List<ActivityDescriptor> blocks = [];

        foreach (var block in (Type[])[typeof(ExecuteCode), typeof(InstantiateCodeSandbox), typeof(ExecuteCodeStep)])
            blocks.Add(await describer.DescribeActivityAsync(block));

        var tables = new BlocksReference(blocks, services.GetRequiredService<IWellKnownTypeRegistry>()).Tables();
        var text = await System.IO.File.ReadAllTextAsync(File);
        var names = Generated().Matches(text).Select(match => match.Groups["name"].Value);
        var expected = Generated().Replace(
            text, match => $"<!-- generated: {match.Groups["name"]} -->\n{tables[match.Groups["name"].Value]}\n<!-- end -->");

        if (Environment.GetEnvironmentVariable("CODEBLOCKS_WRITE_DOCS") is { Length: > 0 })
            await System.IO.File.WriteAllTextAsync(File, expected);

        Assert.Equal(tables.Keys.Order(), names.Order());
        Assert.True(
            expected == await System.IO.File.ReadAllTextAsync(File),
            "docs/blocks.md is out of date: CODEBLOCKS_WRITE_DOCS=1 dotnet test tests/CodeBlocks.Tests --filter BlocksReference writes its tables.");
    }

    [GeneratedRegex("<!-- generated: (?<name>[a-z]+) -->.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Generated();
}
