using CodeBlocks.E2B;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>More output than anybody wants to keep.</summary>
[Collection(MeasuredCollection.Name)]
public class OutputFloodAttacks(AttackedServer server) : Attack(server)
{
    [SkippableTheory]
    [InlineData("python", "import sys\nfor _ in range(200): sys.stdout.write('x' * (1 << 20))")]
    [InlineData("javascript", "for (let i = 0; i < 200; i++) process.stdout.write('x'.repeat(1 << 20))")]
    [InlineData("bash", "head -c 20M /dev/zero | tr '\\0' x")]
    [Attempts(AttackClass.OutputFloods)]
    public async Task A_flood_of_output_is_kept_neither_by_the_server_nor_by_the_client(string language, string code)
    {
        Kernels.Runtimes.Require(language);
        await CellAsync(language, Programs.ThreeAndFour(language));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var execution = await Attacker.Code.RunAsync(code, new RunCodeOptions { Language = language, MaxOutputLength = 1 << 20 });

        Assert.True(execution.IsTruncated);
        Assert.InRange(execution.Logs.Stdout.Sum(text => text.Length), 1, 2 << 20);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 << 20);
    }
}
