using System.Collections.Concurrent;

namespace CodeBlocks.Sandbox.Tests.Sdk;

/// <summary>
/// E2B's own JavaScript SDKs, unchanged, cannot tell our server from theirs. The tests are in <c>tests/sdk</c>; each of them is a test here,
/// with its own outcome, skipped where it was skipped.
/// </summary>
[Collection(SandboxServerCollection.Name)]
public class OfficialSdkTests(SandboxServer server)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<SdkReport>>> Reports = new();

    public static TheoryData<string> Areas => [.. SdkFolder.Areas];

    public static TheoryData<string, string> Tests
    {
        get
        {
            var tests = new TheoryData<string, string>();
            foreach (var area in SdkFolder.Areas)
            {
                foreach (var name in SdkFolder.TestsOf(area))
                    tests.Add(area, name);
            }

            return tests;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Tests))]
    public async Task The_SDK_works_unchanged(string area, string name)
    {
        var report = await RunAsync(area);

        Assert.True(report.Results.TryGetValue(name, out var result), $"The test did not run: {report.Output}");
        Skip.If(result.Skipped is not null, result.Skipped);
        Assert.True(result.Passed, result.Error);
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public async Task Every_test_with_the_SDK_is_known_here(string area)
    {
        var report = await RunAsync(area);

        Assert.Equal(SdkFolder.TestsOf(area).Order(StringComparer.Ordinal), report.Results.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(report.Results.Values.All(result => result.Passed), report.ExitCode == 0);
    }

    private Task<SdkReport> RunAsync(string area) =>
        Reports.GetOrAdd(area, _ => new Lazy<Task<SdkReport>>(() => SdkFolder.TestAsync(area, server.Server.EnvironmentVariables))).Value;
}
