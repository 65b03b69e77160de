using System.Text.RegularExpressions;

namespace CodeBlocks.Tests;

/// <summary>The answers in CONTRIBUTING.md and the links between the documents match the files of the repository.</summary>
public partial class ContributingTests
{
    private const int Questions = 10;

    private static readonly string[] Linked =
    [
        .. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}"),
        "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md",
    ];

    public static TheoryData<string> Documents => [.. Linked, "README.md"];

    public static TheoryData<int> Answers => [.. Enumerable.Range(0, Questions)];

    [Theory, MemberData(nameof(Answers))]
    public void Every_path_and_type_of_an_answer_exists(int number)
    {
        var answers = ReadAnswers();
        Assert.Equal(Questions, answers.Count);

        var names = Code().Matches(answers[number]).Select(match => match.Groups["name"].Value).ToList();
        var paths = names.Where(name => name.Contains('/', StringComparison.Ordinal)).ToList();
        var types = names.Where(name => TypeName().IsMatch(name)).ToList();
        var sources = paths.SelectMany(SourcesAt).Select(File.ReadAllText).ToList();

        Assert.NotEmpty(paths);
        Assert.NotEmpty(types);
        Assert.DoesNotContain(paths, path => !Path.Exists(Path.Combine(RepositoryRoot.Path, path)));
        Assert.DoesNotContain(types, type => !sources.Any(source => Declares(source, type)));
    }

    [Theory, MemberData(nameof(Documents))]
    public void Every_link_of_a_document_leads_to_a_file(string document)
    {
        var directory = Path.GetDirectoryName(Path.Combine(RepositoryRoot.Path, document))!;

        Assert.DoesNotContain(LinksOf(document), link => !Path.Exists(Path.Combine(directory, link)));
    }

    [Fact]
    public void The_readme_links_every_document()
    {
        var links = LinksOf("README.md").ToList();

        Assert.DoesNotContain(Linked, document => !links.Contains(document));
    }

    private static List<string> ReadAnswers()
    {
        var section = Read("CONTRIBUTING.md").Split("\n## ").Single(section => section.StartsWith("Ten questions\n", StringComparison.Ordinal));
        return [.. section.Split("\n**").Skip(1)];
    }

    // A type, or a type and one of its members, as in Type.Member.
    private static bool Declares(string source, string name)
    {
        var parts = name.Split('.');
        return Regex.IsMatch(source, $@"\b(class|record|struct|interface|enum) {parts[0]}\b") && parts.Skip(1).All(
            member => Regex.IsMatch(source, $@"\b{member}\b"));
    }

    private static IEnumerable<string> SourcesAt(string path)
    {
        var full = Path.Combine(RepositoryRoot.Path, path);
        return Directory.Exists(full) ? Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories)
            : full.EndsWith(".cs", StringComparison.Ordinal) && File.Exists(full) ? [full]
            : [];
    }

    private static IEnumerable<string> LinksOf(string document) =>
        Link().Matches(Read(document)).Select(match => match.Groups["path"].Value).Where(path => !path.Contains(':', StringComparison.Ordinal));

    private static string Read(string document) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, document));

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Z]\w+(\.[A-Z]\w+)?$")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\]\((?<path>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
