namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>What E2B's code interpreter answered, our server answers.</summary>
[Collection(SandboxServerCollection.Name)]
public class InterpreterRecordingTests(SandboxServer server)
{
    public static TheoryData<string> Recordings => RecordingFile.Names("interpreter");

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task An_exchange_with_the_code_interpreter_goes_as_recorded(string name)
    {
        var sandbox = await server.CreateAsync();

        try
        {
            using var client = server.Port(sandbox.Id, 49999);
            await using var player = new RecordingPlayer(client, _ => Task.CompletedTask);

            var differences = await player.PlayAsync(RecordingFile.Load("interpreter", name));

            Assert.Empty(KnownDifferences.Check(name, differences));
        }
        finally
        {
            await server.Server.Manager.KillAsync(sandbox.Id);
        }
    }
}
