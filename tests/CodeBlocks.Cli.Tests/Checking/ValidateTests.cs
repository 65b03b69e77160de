using System.Text.Json;

namespace CodeBlocks.Cli.Tests.Checking;

public class ValidateTests
{
    private static readonly string[] Lines =
    [
        """{ "definitionId": "flow", "name": "Flow",""",
        """  "inputs": [ { "name": "Count", "type": "Int32" } ],""",
        """  "variables": [ { "id": "seen", "name": "Seen", "typeName": "String", "value": "no" } ],""",
        """  "root": { "id": "f", "type": "Elsa.Flowchart", "version": 1, "start": null, "activities": [""",
        """    { "id": "a", "type": "CodeBlocks.ExecuteCode", "version": 1,""",
        """      "language": { "typeName": "CodeLanguage", "expression": { "type": "Literal", "value": "python" } },""",
        """      "code": { "typeName": "String", "expression": { "type": "Literal", "value": "1" } },""",
        """      "response": { "typeName": "String", "memoryReference": { "id": "seen" } } },""",
        """    { "id": "b", "type": "Elsa.WriteLine", "version": 1,""",
        """      "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "getVariable('Seen')" } } } ],""",
        """  "connections": [ { "source": { "activity": "a", "port": "Done" }, "target": { "activity": "b", "port": "In" } } ] } }"""
    ];

    private static string Definition => string.Join('\n', Lines);

    [Theory]
    [InlineData("\"language\"", "\"langauge\"", 6, "no input or output 'langauge', so Elsa ignores it; did you mean 'language'?")]
    [InlineData("\"response\"", "\"respnse\"", 8, "no input or output 'respnse', so Elsa ignores it; did you mean 'response'?")]
    [InlineData("\"JavaScript\"", "\"javascript\"", 10, "The expression type 'javascript' does not exist here, so Elsa takes")]
    [InlineData("\"JavaScript\"", "\"Javascript\"", 10, "did you mean 'JavaScript'?")]
    [InlineData("\"JavaScript\"", "\"CSharp\"", 10, "The expression type 'CSharp' does not exist here")]
    [InlineData("\"Done\"", "\"Dnoe\"", 11, "CodeBlocks.ExecuteCode has no port 'Dnoe', so the connection is never taken; its ports")]
    [InlineData("\"activity\": \"b\"", "\"activity\": \"c\"", 11, "The connection names 'c', but this flowchart has no activity with that id")]
    [InlineData("\"start\": null", "\"start\": \"z\"", 4, "The start 'z' is no activity of this flowchart")]
    [InlineData("\"code\":", "\"_code\":", 5, "CodeBlocks.ExecuteCode needs the input 'code'.")]
    [InlineData("\"Elsa.WriteLine\"", "\"Elsa.WriteLin\"", 9, "type 'Elsa.WriteLin' does not exist here; did you mean 'Elsa.WriteLine'?")]
    [InlineData("\"Elsa.WriteLine\"", "\"WriteLine\"", 9, "did you mean 'Elsa.WriteLine'?")]
    [InlineData("\"id\": \"b\"", "\"id\": \"a\"", 9, "Another activity here has the id 'a'; ids must differ.")]
    [InlineData("\"typeName\": \"String\", \"value\"", "\"typeName\": \"Strin\", \"value\"", 3, "The type 'Strin' does not exist here; did you mean")]
    [InlineData("\"type\": \"Int32\"", "\"type\": \"Integer\"", 2, "The type 'Integer' does not exist here")]
    [InlineData("\"name\": \"Seen\"", "\"nam\": \"Seen\"", 3, "A variable needs a \"name\"")]
    [InlineData("\"python\"", "\"ruby\"", 6, "'language' of CodeBlocks.ExecuteCode takes one of python, js, bash, r, java, not 'ruby'.")]
    [InlineData("\"expression\": { \"type\": \"Java", "\"expresion\": { \"type\": \"Java", 10, "'text' of Elsa.WriteLine has no \"expression\", so")]
    [InlineData("\"variables\"", "\"varables\"", 3, "A definition has no 'varables', so Elsa ignores it; did you mean 'variables'?")]
    [InlineData("\"id\": \"b\",", "\"id\": \"b\", \"id\": \"b\",", 9, "'id' occurs twice in this object")]
    [InlineData("\"String\", \"value\": \"no\"",
        "\"Int32\", \"value\": \"abc\"", 3, "The variable 'Seen' takes a whole number (-2147483648 to 2147483647), not 'abc'.")]
    [InlineData("\"getVariable('Seen')\"", "5", 10, "A JavaScript expression is a string, not a number.")]
    [InlineData("\"name\": \"Flow\",",
        "\"name\": \"Flow\", \"version\": 99999999999999,",
        1, "'version' is a whole number from -2147483648 to 2147483647, not 99999999999999.")]
    [InlineData("\"Elsa.WriteLine\", \"version\": 1,",
        "\"Elsa.If\", \"condition\": { \"typeName\": \"Boolean\", \"expression\": { \"type\": \"Literal\", \"value\": \"maybe\" } },", 9,
        "'condition' of Elsa.If takes true or false, not 'maybe'.")]
    public async Task What_Elsa_would_refuse_or_ignore_is_named_with_its_line(string right, string wrong, int line, string expected)
    {
        Assert.Contains(right, Definition, StringComparison.Ordinal);
        using var file = new TemporaryFile(Definition.Replace(right, wrong, StringComparison.Ordinal));

        var validated = await CodeBlocksCommand.RunAsync("validate", file.Path);
        var run = await CodeBlocksCommand.RunAsync("run", file.Path);

        validated.AssertEndedWith(2);
        Assert.Contains($"{file.Path}:{line}:", validated.Stderr, StringComparison.Ordinal);
        Assert.Contains(expected, validated.Stderr, StringComparison.Ordinal);
        run.AssertEndedWith(2);
        Assert.Equal(validated.Stderr, run.Stderr);
        Assert.Empty(run.Stdout);
    }

    [Fact]
    public async Task The_column_is_that_of_the_word()
    {
        using var file = new TemporaryFile(Definition.Replace("\"JavaScript\"", "\"CSharp\"", StringComparison.Ordinal));

        var output = await CodeBlocksCommand.RunAsync("validate", file.Path, "--json");

        var finding = Assert.Single(JsonDocument.Parse(output.Stdout).RootElement[0].GetProperty("findings").EnumerateArray());
        Assert.Equal(Lines[9].IndexOf("\"JavaScript\"", StringComparison.Ordinal) + 1, finding.GetProperty("column").GetInt32());
        Assert.Equal(10, finding.GetProperty("line").GetInt32());
        Assert.Equal("$.root.activities[1].text.expression.type", finding.GetProperty("path").GetString());
    }

    [Fact]
    public async Task All_is_reported_at_once()
    {
        using var file = new TemporaryFile(Definition.Replace("\"language\"", "\"langauge\"", StringComparison.Ordinal)
            .Replace("\"JavaScript\"", "\"CSharp\"", StringComparison.Ordinal).Replace("\"Done\"", "\"Dnoe\"", StringComparison.Ordinal));

        var output = await CodeBlocksCommand.RunAsync("validate", file.Path);

        Assert.Equal(["6", "10", "11"], output.Stderr.TrimEnd().Split('\n').Select(line => line.Split(':')[1]));
    }

    [Fact]
    public async Task Lenient_runs_on_with_warnings()
    {
        using var file = new TemporaryFile(DefinitionText.Sequence(
            """{"id":"w","type":"Elsa.WriteLine","version":1,"text":"written","txet":"ignored"}"""));

        var refused = await CodeBlocksCommand.RunAsync("run", file.Path);
        var output = await CodeBlocksCommand.RunAsync("run", file.Path, "--lenient");

        refused.AssertEndedWith(2);
        output.AssertEndedWith(0);
        Assert.Contains("warning: Elsa.WriteLine has no input or output 'txet'", output.Stderr, StringComparison.Ordinal);
        Assert.Contains("written", output.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_right_is_valid()
    {
        using var file = new TemporaryFile(Definition);
        string[] files =
        [
            file.Path,
            .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json"),
            "TestData/computed-language.json", "TestData/control-characters.json", "TestData/counts.json", "TestData/faults.json", "TestData/sleeps.json"
        ];

        var output = await CodeBlocksCommand.RunAsync(["validate", .. files]);

        output.AssertEndedWith(0);
        Assert.Empty(output.Stderr);
        Assert.Equal(files.Select(path => $"{path}: valid"), output.Stdout.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("\"Elsa.WriteLine\"", "5", "A value in it is of another kind than the one that belongs there.")]
    [InlineData("\"name\": \"Flow\",", "\"name\": \"Flow\", \"version\": 99999999999999,", "'99999999999999' is no number that fits here.")]
    public async Task What_Elsa_cannot_read_is_told_without_types_of_dotnet(string right, string wrong, string expected)
    {
        using var file = new TemporaryFile(Definition.Replace(right, wrong, StringComparison.Ordinal));

        var output = await CodeBlocksCommand.RunAsync("run", "--lenient", file.Path);

        output.AssertEndedWith(2);
        Assert.Contains($"{file.Path} is not a workflow definition that Elsa can read: {expected}", output.Stderr, StringComparison.Ordinal);
    }
}
