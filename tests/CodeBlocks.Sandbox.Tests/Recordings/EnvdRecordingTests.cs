using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>What E2B's envd answered, our server answers.</summary>
[Collection(SandboxServerCollection.Name)]
public class EnvdRecordingTests(SandboxServer server)
{
    public static TheoryData<string> Recordings => RecordingFile.Names("envd");

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task An_exchange_with_envd_goes_as_recorded(string name)
    {
        var recording = RecordingFile.Load("envd", name);
        var sandbox = await server.CreateAsync(recording.AccessToken, new Dictionary<string, string> { ["E2B_TEST_VARIABLE"] = "true" });

        try
        {
            using var client = server.Port(sandbox.Id, 49983);
            await using var player = new RecordingPlayer(client, command => RunAsync(sandbox, command));

            var differences = await player.PlayAsync(recording);

            Assert.Empty(KnownDifferences.Check(name, differences));
        }
        finally
        {
            await server.Server.Manager.KillAsync(sandbox.Id);
        }
    }

    private static async Task RunAsync(LocalSandbox sandbox, string command)
    {
        var start = new ProcessStart { Command = "/bin/bash", Arguments = ["-c", command] };
        var process = await sandbox.Processes.StartAsync(start, new ProcessConfigMessage(), null, CancellationToken.None);
        _ = process.PumpAsync();
        await process.Ended;
    }
}
