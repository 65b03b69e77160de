using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>The README's samples compile and run.</summary>
public partial class ReadmeTests(ITestOutputHelper output)
{
    [Fact]
    public void The_Elsa_server_compiles()
    {
        var program = SamplesOf("README.md", "csharp").Single(sample => sample.Contains("WebApplication.CreateBuilder", StringComparison.Ordinal));

        Assert.Empty(ErrorsOf(program));
    }

    [Theory]
    [InlineData("src/CodeBlocks.E2B/README.md")]
    [InlineData("src/CodeBlocks.Sandbox/README.md")]
    public void The_samples_of_the_client_and_the_sandbox_server_compile(string file)
    {
        Assert.Empty(ErrorsOf(SamplesOf(file, "csharp").First()));
    }

    [Fact]
    public void The_sample_of_the_package_compiles()
    {
        var sample = Assert.Single(SamplesOf("src/CodeBlocks/README.md", "csharp"));
        var program = sample.Replace(
            "builder.Services.AddElsa", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddElsa", StringComparison.Ordinal);

        Assert.Empty(ErrorsOf(program));
    }

    [Fact]
    public async Task The_block_writes_its_result_to_the_variable_and_expressions_read_it()
    {
        var sample = SamplesOf("README.md", "json").Single(sample => sample.Contains("CodeBlocks.ExecuteCode", StringComparison.Ordinal));
        var json = PlainDataConverter.ToData(System.Text.Json.JsonSerializer.SerializeToElement(new[] { 2, 3, 5 }));
        var service = new ScriptedExecutionService(new CodeExecution { Value = json });
        var fixture = await new WorkflowTestFixture(output).WithCodeBlocks(service).BuildAsync();
        using var directory = new TemporaryDirectory();
        var file = Path.Combine(directory.Path, "primes.json");
        await File.WriteAllTextAsync(file, Definition(JsonNode.Parse(sample)!).ToJsonString());

        var definition = await fixture.ImportWorkflowDefinitionAsync(file);
        var state = await fixture.RunWorkflowAsync(definition.DefinitionId);

        Assert.Empty(state.Incidents);
        Assert.Equal(WorkflowSubStatus.Finished, state.SubStatus);
        Assert.Equal(["3 primes", "first: 2"], fixture.CapturingTextWriter.Lines);
        Assert.StartsWith("[n for n in range(2, limit)", service.Request.Code, StringComparison.Ordinal);
        Assert.Equal(7L, Convert.ToInt64(service.Request.Variables["limit"], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static JsonObject Definition(JsonNode block) => new()
    {
        ["id"] = "primes-v1",
        ["definitionId"] = "primes",
        ["name"] = "Primes",
        ["version"] = 1,
        ["isLatest"] = true,
        ["isPublished"] = true,
        ["variables"] = new JsonArray(
            new JsonObject { ["id"] = "limit", ["name"] = "Limit", ["typeName"] = "Int32", ["value"] = "7" },
            new JsonObject { ["id"] = "primes", ["name"] = "Primes", ["typeName"] = "Object" }),
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["activities"] = new JsonArray(
                block,
                WriteLine("javascript", "JavaScript", "`${variables.Primes.length} primes`"),
                WriteLine("liquid", "Liquid", "first: {{ Variables.Primes[0] }}")),
        },
    };

    private static JsonObject WriteLine(string id, string syntax, string expression) => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.WriteLine",
        ["version"] = 1,
        ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = expression } },
    };

    private static IEnumerable<string> SamplesOf(string file, string language) =>
        Fence().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, file)))
            .Where(match => match.Groups["language"].Value == language)
            .Select(match => match.Groups["sample"].Value);

    private static IEnumerable<string> ErrorsOf(string program)
    {
        // What a web project's implicit usings bring in.
        const string usings = """
            global using System;
            global using System.Collections.Generic;
            global using System.Linq;
            global using System.Threading.Tasks;
            global using Microsoft.AspNetCore.Builder;
            global using Microsoft.AspNetCore.Hosting;
            global using Microsoft.Extensions.Configuration;
            global using Microsoft.Extensions.DependencyInjection;
            global using Microsoft.Extensions.Hosting;
            """;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Readme",
            [CSharpSyntaxTree.ParseText(usings), CSharpSyntaxTree.ParseText(program)],
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        return compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{diagnostic.Id}: {SourceOf(diagnostic)}");
    }

    private static string SourceOf(Diagnostic diagnostic)
    {
        var node = diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan);
        return diagnostic.Id == "CS1061" ? $"{node.Parent}" : $"{node}";
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<sample>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();
}
