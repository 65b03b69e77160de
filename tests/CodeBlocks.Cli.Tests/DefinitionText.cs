using System.Text.Json;

namespace CodeBlocks.Cli.Tests;

/// <summary>Writes small definitions.</summary>
internal static class DefinitionText
{
    /// <summary>A workflow that writes the value of one expression.</summary>
    public static string Writing(string expressionType, string expression) => Sequence(
        $$"""{"id":"write","name":"Write it","type":"Elsa.WriteLine","version":1,"text":{{Input("String", expressionType, expression)}} }""");

    /// <summary>A workflow that runs python code.</summary>
    public static string Python(string code) => Sequence(
        $$"""{"id":"block","name":"The block","type":"CodeBlocks.ExecuteCode","version":1,"code":{{Input("String", "Literal", code)}} }""");

    public static string Sequence(params string[] activities) =>
        $$$"""{"definitionId":"test","name":"Test","root":{"id":"steps","type":"Elsa.Sequence","version":1,"activities":[{{{string.Join(',', activities)}}}] } }""";

    public static string Input(string typeName, string expressionType, string value) =>
        $$$"""{"typeName":"{{{typeName}}}","expression":{"type":"{{{expressionType}}}","value":{{{JsonSerializer.Serialize(value)}}} } }""";
}
