using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeBlocks.E2B.Tests.Documentation;

public partial class ExampleTests
{
    /// <summary>What an example may use without declaring it.</summary>
    private static readonly (string Type, string Name)[] Given =
    [
        ("E2BClient", "client"),
        ("Sandbox", "sandbox"),
        ("IE2BClientFactory", "factory"),
        ("IServiceCollection", "services"),
        ("CancellationToken", "cancellationToken"),
    ];

    private static readonly string[] Usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks",
        "CodeBlocks.E2B", "Microsoft.Extensions.DependencyInjection",
    ];

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static TheoryData<string, int> Examples()
    {
        var examples = new TheoryData<string, int>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.md").Order(StringComparer.Ordinal))
        {
            for (var number = 0; number < CodeBlocks(file).Count; number++)
                examples.Add(Path.GetFileName(file), number);
        }

        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_compiles(string file, int number)
    {
        var example = CodeBlocks(Path.Combine(Folder, file))[number];

        var errors = Errors(example);

        Assert.True(errors.Count == 0, $"{string.Join("\n", errors)}\n\n{example}");
    }

    [Fact]
    public void Each_area_of_the_client_has_an_example()
    {
        var all = string.Concat(CodeBlocks(Path.Combine(Folder, "client.md")));

        string[] areas =
        [
            "CreateAsync", "ConnectAsync", "ListAsync", "Code.RunAsync", "Code.StreamAsync", "Commands.RunAsync", "Files.WriteAsync",
            "Pty.CreateAsync", "WatchAsync", "UpdateNetworkAsync", "PauseAsync", "CreateSnapshotAsync", "ForkAsync", "GetMetricsAsync",
        ];
        Assert.All(areas, area => Assert.Contains(area, all, StringComparison.Ordinal));
    }

    [Fact]
    public void What_does_not_exist_does_not_compile() =>
        Assert.Contains(Errors("await sandbox.Code.RunTwiceAsync();"), error => error.Contains("RunTwiceAsync", StringComparison.Ordinal));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Documentation");

    private static List<string> CodeBlocks(string file) =>
        [.. CodeBlock().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value)];

    private static List<string> Errors(string example)
    {
        var parameters = Given
            .Where(given => !example.Contains($"var {given.Name} =", StringComparison.Ordinal))
            .Select(given => $"{given.Type} {given.Name}");
        var source = $$"""
            {{string.Join("\n", Usings.Select(name => $"using {name};"))}}
            public static class Example
            {
                public static async Task RunAsync({{string.Join(", ", parameters)}})
                {
                    await Task.CompletedTask;
            {{UsingDirective().Replace(example, "")}}
                }
            }
            """;
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Example", [CSharpSyntaxTree.ParseText(source)], References, options);
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return [.. errors.Select(error => $"{error}")];
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^using [\w.]+;\n", RegexOptions.Multiline)]
    private static partial Regex UsingDirective();
}
