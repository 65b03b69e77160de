using System.Text.Encodings.Web;
using System.Text.Json;

namespace CodeBlocks.Cli.Running;

/// <summary>The workflow that <c>codeblocks new</c> writes: an input goes to a block as data, and what the block printed becomes an output.</summary>
internal static class StartingWorkflow
{
    private static readonly Dictionary<string, string> Code = new()
    {
        ["python"] = "print(f'Hello {name}')",
        ["js"] = "console.log(`Hello ${name}`)",
        ["bash"] = "echo \"Hello $name\"",
        ["r"] = "cat(paste('Hello', name))",
        ["java"] = "System.out.println(\"Hello \" + name);"
    };

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyCollection<string> Languages => Code.Keys;

    public static string Create(string name, string language) => JsonSerializer.Serialize(
        new
        {
            definitionId = name,
            name,
            version = 1,
            inputs = new[] { new { type = "String", name = "Name", displayName = "Name", description = "Who is greeted." } },
            outputs = new[] { new { type = "String", name = "Greeting", displayName = "Greeting", description = "What the code printed." } },
            variables = new[] { new { id = "printed", name = "Printed", typeName = "String" } },
            root = new
            {
                id = "flow",
                type = "Elsa.Flowchart",
                version = 1,
                activities = new object[]
                {
                    new
                    {
                        id = "hello",
                        name = "Say hello",
                        type = "CodeBlocks.ExecuteCode",
                        version = 1,
                        language = Input("CodeLanguage", "Literal", language),
                        variables = Input("ObjectDictionary", "JavaScript", "({ name: getInput('Name') ?? 'World' })"),
                        code = Input("String", "Literal", Code[language]),
                        stdoutLogs = new { typeName = "String", memoryReference = new { id = "printed" } }
                    },
                    new
                    {
                        id = "output",
                        name = "Hand on the greeting",
                        type = "Elsa.SetOutput",
                        version = 1,
                        outputName = Input("String", "Literal", "Greeting"),
                        outputValue = Input("Object", "JavaScript", "getVariable('Printed').trim()")
                    }
                },
                connections = new[] { new { source = new { activity = "hello", port = "Done" }, target = new { activity = "output", port = "In" } } }
            }
        },
        Json) + "\n";

    private static object Input(string typeName, string expressionType, string value) =>
        new { typeName, expression = new { type = expressionType, value } };
}
