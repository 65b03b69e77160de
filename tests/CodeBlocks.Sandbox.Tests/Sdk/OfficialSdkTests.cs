using Xunit.Abstractions;

namespace CodeBlocks.Sandbox.Tests.Sdk;

/// <summary>E2B's own JavaScript SDKs, unchanged, cannot tell our server from theirs: the tests are in <c>tests/sdk</c>.</summary>
[Collection(SandboxServerCollection.Name)]
public class OfficialSdkTests(SandboxServer server, ITestOutputHelper output)
{
    [Theory]
    [InlineData("lifecycle")]
    [InlineData("copies")]
    [InlineData("list")]
    [InlineData("network")]
    [InlineData("ports")]
    [InlineData("static")]
    [InlineData("git")]
    [InlineData("commands")]
    [InlineData("pty")]
    [InlineData("files")]
    [InlineData("watch")]
    [InlineData("code")]
    public async Task The_SDK_works_unchanged(string area)
    {
        await SdkFolder.InstallAsync();

        var (exitCode, report) = await SdkFolder.RunAsync("node", ["--test", "--test-reporter=spec", $"test/{area}.test.js"], server.Server.EnvironmentVariables);

        output.WriteLine(report);
        Assert.True(exitCode == 0, report);
    }
}
