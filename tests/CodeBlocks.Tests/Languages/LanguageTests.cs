namespace CodeBlocks.Tests;

/// <summary>A language is complete: a class, a value of the enum, a sample for the tests, rows in the documentation.</summary>
public class LanguageTests
{
    [Fact]
    public void Every_value_of_the_enum_has_one_class_and_every_class_is_registered()
    {
        Assert.Equal(Enum.GetValues<CodeLanguage>(), LanguageRegistry.All.Select(language => language.Language).Order());
        Assert.Equal(
            typeof(LanguageDefinition).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LanguageDefinition))).ToHashSet(),
            LanguageRegistry.All.Select(language => language.GetType()).ToHashSet());
    }

    [Fact]
    public void Every_language_has_a_sample_for_the_tests() =>
        Assert.Equal(LanguageRegistry.All.Select(language => language.Language), LanguageSample.All.Select(sample => sample.Language));

    [Fact]
    public void Every_language_has_its_rows_in_the_documentation()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "blocks.md"));
        var types = Array.Find(lines, line => line.StartsWith("| JSON |", StringComparison.Ordinal))!;

        Assert.All(LanguageRegistry.All, language => Assert.Contains(RowOf(language), lines));
        Assert.Equal(LanguageRegistry.All.Select(language => language.Name), types.Split('|', StringSplitOptions.TrimEntries)[2..^1]);
    }

    [Fact]
    public void No_two_languages_share_a_name_or_an_alias()
    {
        var names = LanguageRegistry.All.SelectMany(language => language.Aliases.Prepend(language.Name)).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(LanguageRegistry.All, language => Assert.Equal(language, LanguageRegistry.Find($"{language.Language}")));
    }

    [Fact]
    public void A_value_that_is_no_language_is_refused_with_the_known_ones()
    {
        var failure = Assert.Throws<ArgumentException>(() => LanguageRegistry.Get((CodeLanguage)99));

        Assert.Equal("'99' is not a language; use one of python, js, bash, r, java.", failure.Message);
    }

    private static string RowOf(LanguageDefinition language)
    {
        var aliases = string.Join(", ", language.Aliases.Select(alias => $"`{alias}`"));
        return $"| `{language.Name}` | {language.Label} | {aliases}{(aliases.Length > 0 ? " " : "")}|";
    }
}
