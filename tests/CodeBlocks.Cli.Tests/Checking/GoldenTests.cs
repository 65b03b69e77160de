using System.Text.Json;

namespace CodeBlocks.Cli.Tests.Checking;

public class GoldenTests
{
    // Definitions that Elsa refuses, or that have something in them which Elsa ignores: that is what was recorded of them.
    private static readonly string[] Wrong =
    [
        "007-root-missing", "020-flow-cycle-everything-has-inbound", "056-connection-unknown-id-dropped", "059-connection-port-case-differs",
        "062-if-then-missing", "109-variable-default-not-convertible", "110-variable-default-raw-json-number",
        "194-json-missing-expression", "197-json-null-expression",
        "203-json-unknown-activity-type",
        "205-json-unknown-activity-type-not-reached", "208-json-missing-activity-type", "209-json-type-name-case", "212-json-duplicate-ids",
        "245-roundtrip-expressions", "251-roundtrip-variables"
    ];

    /// <summary>Definitions of every shape were recorded on Elsa. None is refused but those in which something is wrong.</summary>
    [Fact]
    public async Task What_Elsa_accepts_is_valid_and_what_it_refuses_or_ignores_is_not()
    {
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.json").Order(StringComparer.Ordinal)
                .Where(path => Path.GetFileName(path).Split('.').Length == 2)
        ];

        var output = await CodeBlocksCommand.RunAsync(["validate", "--json", .. files]);

        var wrong = JsonDocument.Parse(output.Stdout).RootElement.EnumerateArray()
            .Where(report => report.GetProperty("findings").EnumerateArray().Any(IsError))
            .Select(report => Path.GetFileNameWithoutExtension(report.GetProperty("file").GetString()));
        Assert.True(files.Length > 100);
        Assert.Equal(Wrong, wrong);
    }

    // The recordings use two activities of their own.
    private static bool IsError(JsonElement finding) =>
        finding.GetProperty("severity").GetString() == "error"
        && !finding.GetProperty("message").GetString()!.StartsWith("The activity type 'Golden.", StringComparison.Ordinal);
}
