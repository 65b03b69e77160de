using System.Text.Json;

namespace CodeBlocks.Sandbox.Tests.Sdk;

/// <summary>The outcomes of the tests in one file of <c>tests/sdk</c>.</summary>
/// <param name="ExitCode">The exit code of Node.js.</param>
/// <param name="Results">The outcomes by the tests' names.</param>
/// <param name="Output">Everything that was printed.</param>
internal sealed record SdkReport(int ExitCode, IReadOnlyDictionary<string, SdkResult> Results, string Output)
{
    public static SdkReport Parse(int exitCode, string output)
    {
        var results = output.Split('\n')
            .Where(line => line.StartsWith("{\"name\":", StringComparison.Ordinal))
            .Select(line => JsonSerializer.Deserialize<SdkResult>(line, JsonSerializerOptions.Web)!);
        return new SdkReport(exitCode, results.ToDictionary(result => result.Name), output);
    }
}
