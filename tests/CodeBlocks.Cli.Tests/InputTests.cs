using System.Text.Json;

namespace CodeBlocks.Cli.Tests;

public class InputTests
{
    private static readonly string Definition =
        """
        {
          "definitionId": "typed", "name": "Typed",
          "inputs": [
            { "name": "D", "type": "Double" }, { "name": "B", "type": "Boolean" }, { "name": "S", "type": "String" },
            { "name": "O", "type": "Object" }, { "name": "T", "type": "DateTime" }, { "name": "L", "type": "String[]" }, { "name": "M", "type": "ObjectDictionary" }
          ],
          "outputs": [ { "name": "Seen", "type": "Object" } ],
          "root": {
            "id": "set", "type": "Elsa.SetOutput", "version": 1,
            "outputName": { "typeName": "String", "expression": { "type": "Literal", "value": "Seen" } },
            "outputValue": {
              "typeName": "Object", "expression": { "type": "JavaScript", "value": "JSON.stringify(['D','B','S'].map(n => getInput(n) ?? null))" }
            }
          }
        }
        """;

    [Theory]
    [InlineData("D=1,5", "a number with a decimal point")]
    [InlineData("D=NaN", "a number with a decimal point")]
    [InlineData("D=", "a number with a decimal point")]
    [InlineData("B=yes", "true or false")]
    [InlineData("B=1", "true or false")]
    [InlineData("T=tomorrow", "a date in the form 2026-01-31T12:30:00Z")]
    [InlineData("T=1/2/2026", "a date in the form")]
    [InlineData("L=a,b", "a JSON list")]
    [InlineData("L={}", "a JSON list")]
    [InlineData("M=[]", "a JSON object")]
    public async Task A_value_that_is_not_written_as_its_type_is_refused(string input, string expected)
    {
        using var file = new TemporaryFile(Definition);

        var output = await CodeBlocksCommand.RunAsync("run", file.Path, "--input", input);

        output.AssertEndedWith(2);
        Assert.StartsWith($"--input {input} is not {expected}", output.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_come_from_a_file_and_from_the_command_line_which_comes_first()
    {
        using var file = new TemporaryFile(Definition);
        using var inputs = new TemporaryFile("""{ "D": 1.5, "B": true, "S": "from the file" }""", "inputs.json");

        var output = await CodeBlocksCommand.RunAsync("run", file.Path, "--inputs", inputs.Path, "--input", "S=typed", "--json");

        output.AssertEndedWith(0);
        Assert.Equal("""[1.5,true,"typed"]""", JsonDocument.Parse(output.Stdout).RootElement.GetProperty("output").GetProperty("Seen").GetString());
    }

    [Theory]
    [InlineData("""{ "D": "1.5" }""", "D is \"1.5\", not a number with a decimal point")]
    [InlineData("""{ "B": 1 }""", "B is 1, not true or false")]
    [InlineData("""{ "S": 7 }""", "S is 7, not a text")]
    [InlineData("""{ "X": 7 }""", "no input named 'X'; it takes D, B, S, O, T, L, M")]
    [InlineData("[1]", "must hold a JSON object")]
    [InlineData("{", "is not valid JSON: line 1, column 2")]
    [InlineData("""{ "\ud800": 7 }""", "The name of an input holds half of a surrogate pair")]
    [InlineData("""{ "S": "\ud800" }""", "S, \"\\ud800\", holds half of a surrogate pair")]
    public async Task Inputs_on_standard_input_are_as_strict(string inputs, string expected)
    {
        using var file = new TemporaryFile(Definition);

        var output = await CodeBlocksCommand.RunWithInputAsync(inputs, "run", file.Path, "--inputs", "-");

        output.AssertEndedWith(2);
        Assert.Contains(expected, output.Stderr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("O=\"\\ud800\"")]
    [InlineData("O={\"\\ud800\":1}")]
    [InlineData("O=[[\"a\\udc00\"]]")]
    [InlineData("M={\"a\":\"\\ud800\"}")]
    public async Task Half_of_a_surrogate_pair_in_an_input_is_refused(string input)
    {
        using var file = new TemporaryFile(Definition);
        var (name, value) = (input[..1], input[2..]);

        var typed = await CodeBlocksCommand.RunAsync("run", file.Path, "--input", input);
        var piped = await CodeBlocksCommand.RunWithInputAsync($"{{ \"{name}\": {value} }}", "run", file.Path, "--inputs", "-");

        typed.AssertEndedWith(2);
        Assert.Equal($"--input {input} holds half of a surrogate pair, which is no character.", typed.Stderr.Trim());
        piped.AssertEndedWith(2);
        Assert.Equal($"--inputs -: {name}, {value}, holds half of a surrogate pair, which is no character.", piped.Stderr.Trim());
    }

    [Fact]
    public async Task The_definition_comes_from_standard_input()
    {
        var output = await CodeBlocksCommand.RunWithInputAsync(DefinitionText.Writing("Literal", "from a pipe"), "run", "-");
        var broken = await CodeBlocksCommand.RunWithInputAsync("{", "run", "-");

        output.AssertEndedWith(0);
        Assert.Contains("from a pipe", output.Stdout, StringComparison.Ordinal);
        broken.AssertEndedWith(2);
        Assert.StartsWith("standard input is not valid JSON", broken.Stderr, StringComparison.Ordinal);
    }
}
