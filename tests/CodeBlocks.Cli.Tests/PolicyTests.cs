namespace CodeBlocks.Cli.Tests;

public class PolicyTests
{
    private const string Policies =
        """
        {
          "ConnectionStrings": { "other": "settings of the host" },
          "CodeBlocks": { "Policies": { "default": { "Languages": [ "python" ], "MaxLifetime": "00:05:00" }, "offline": { "InternetAccess": false } } }
        }
        """;

    private static readonly string Definition = DefinitionText.Sequence(
        $$"""
        {"id":"block","type":"CodeBlocks.ExecuteCode","version":1,"code":{{DefinitionText.Input("String", "Literal", "1")}},
        "language":{{DefinitionText.Input("CodeLanguage", "Literal", "js")}},
        "timeout":{{DefinitionText.Input("Int32", "Literal", "301")}} }
        """,
        $$"""
        {"id":"offline","type":"CodeBlocks.ExecuteCode","version":1,"code":{{DefinitionText.Input("String", "Literal", "1")}},
        "credentials":{{DefinitionText.Input("String", "Literal", "offline")}} }
        """,
        $$"""
        {"id":"later","type":"CodeBlocks.ExecuteCode","version":1,"code":{{DefinitionText.Input("String", "Literal", "1")}},
        "language":{{DefinitionText.Input("CodeLanguage", "JavaScript", "'js'")}} }
        """);

    [Theory]
    [InlineData("validate")]
    [InlineData("run")]
    public async Task What_a_policy_does_not_allow_is_told_with_its_place_before_anything_runs(string command)
    {
        using var definition = new TemporaryFile(Definition);
        using var configuration = new TemporaryFile(Policies);

        var output = await CodeBlocksCommand.RunAsync(command, definition.Path, "--config", configuration.Path);

        output.AssertEndedWith(2);
        var findings = output.Stderr.Trim().Split('\n').Select(line => line[(definition.Path.Length + 1)..].Trim());
        Assert.Equal(
            [
                "2:78: error: Language js is not allowed by the policy 'default' of this host; use python. ($.root.activities[0].language.expression.value)",
                "3:70: error: A timeout of 301 s is not allowed by the policy 'default' of this host; set timeout to at most 300. ($.root.activities[0].timeout.expression.value)",
                "3:105: error: Internet access is not allowed by the policy 'offline' of this host; set internetAccess to false. ($.root.activities[1].type)",
            ],
            findings);
    }

    [Fact]
    public async Task What_is_known_only_when_the_block_runs_fails_the_block()
    {
        using var definition = new TemporaryFile(DefinitionText.Sequence(
            $$"""
            {"id":"later","type":"CodeBlocks.ExecuteCode","version":1,"code":{{DefinitionText.Input("String", "Literal", "1")}},
            "language":{{DefinitionText.Input("CodeLanguage", "JavaScript", "'js'")}} }
            """));
        using var configuration = new TemporaryFile(Policies);

        var output = await CodeBlocksCommand.RunAsync("run", definition.Path, "--json", "--config", configuration.Path);

        output.AssertEndedWith(1);
        Assert.Contains("Language js is not allowed by the policy 'default' of this host; use python.", output.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "CodeBlocks": { "Policies": { "default": { "Languages": [ "ruby" ] } } } }""", "CodeBlocks:Policies:default:Languages has 'ruby'")]
    [InlineData("no json", "cannot be read")]
    public async Task A_wrong_configuration_is_told(string text, string error)
    {
        using var definition = new TemporaryFile(DefinitionText.Python("1"));
        using var configuration = new TemporaryFile(text);

        var output = await CodeBlocksCommand.RunAsync("validate", definition.Path, "--config", configuration.Path);

        output.AssertEndedWith(2);
        Assert.Contains(error, output.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_configuration_is_told()
    {
        using var definition = new TemporaryFile(DefinitionText.Python("1"));

        var output = await CodeBlocksCommand.RunAsync("validate", definition.Path, "--config", "nowhere.json");

        output.AssertEndedWith(2);
        Assert.Contains("nowhere.json", output.Stderr, StringComparison.Ordinal);
    }
}
