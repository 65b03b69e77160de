using CodeBlocks.Sandbox.Isolation;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using CodeBlocks.E2B;
using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Archives that unpack to more, or elsewhere, than they should: snapshots, forks, compressed uploads.</summary>
public class ArchiveAttacks(AttackedServer server) : Attack(server)
{
    [Theory]
    [InlineData("../../../../../../../..{0}/planted", TarEntryType.RegularFile, null)]
    [InlineData("{0}/planted", TarEntryType.RegularFile, null)]
    [InlineData("tmp/out", TarEntryType.SymbolicLink, "{0}")]
    [InlineData("tmp/out", TarEntryType.HardLink, "../../../..{0}/secret.txt")]
    [InlineData("tmp/out", TarEntryType.HardLink, "etc/passwd")]
    [InlineData("tmp/out", TarEntryType.BlockDevice, null)]
    [InlineData("tmp/out", TarEntryType.CharacterDevice, null)]
    [InlineData("run/codeblocks/agent/agent.pyc", TarEntryType.RegularFile, null)]
    [InlineData("usr/bin/env", TarEntryType.RegularFile, null)]
    [InlineData("etc/passwd", TarEntryType.RegularFile, null)]
    [Attempts(AttackClass.Archives)]
    public async Task A_snapshot_forged_by_its_sandbox_reaches_nothing_outside_the_next(string name, TarEntryType type, string? target)
    {
        var id = SnapshotStore.NewId(null);
        var forged = new Snapshot(id, Host.Server.Manager.Get(Attacker.Id), new ByteBudget(1 << 20), TimeProvider.System.GetUtcNow());
        await forged.AppendAsync(Forge(Placed(name), type, target is null ? null : Placed(target)), CancellationToken.None);
        Host.Server.Manager.Snapshots.Add(forged);

        try
        {
            await using var made = await Host.Client.CreateAsync(new SandboxCreateOptions { Template = id, InternetAccess = false });
            var shown = await made.Commands.RunAsync("cat /tmp/out /tmp/out/* 2> /dev/null; head -c 9 /usr/bin/env /etc/passwd; true");
            Assert.DoesNotContain(Host.Secret, shown.Stdout, StringComparison.Ordinal);
            Assert.DoesNotContain("planted", shown.Stdout, StringComparison.Ordinal);
        }
        catch (E2BException)
        {
            // A snapshot that does not unpack makes no sandbox.
        }
        finally
        {
            Host.Server.Manager.Snapshots.Remove(id);
        }

        string Placed(string path) => path.Replace("{0}", Host.Treasury, StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.Archives)]
    public async Task Links_pipes_and_names_survive_a_fork_and_lead_nowhere()
    {
        await ShellAsync(
            $"ln -s {Host.Treasury} out; ln -s / everything; mkfifo pipe; ln -s loop loop; touch $'new\\nline' -- -rf; chmod u+s -- -rf; echo kept > kept");

        var forks = await Host.Client.ForkAsync(Attacker.Id);

        await using var fork = forks.Single().Sandbox!;
        Assert.Equal("kept\n", await fork.Files.ReadTextAsync("kept"));
        await Assert.ThrowsAnyAsync<E2BException>(() => fork.Files.ReadTextAsync("out/secret.txt"));
        Assert.Contains("everything", (await fork.Commands.RunAsync("ls")).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.Archives, AttackClass.HugeAndManyFiles)]
    public async Task Files_that_are_mostly_holes_take_no_more_of_the_disk_than_they_have()
    {
        await ShellAsync("for number in {1..50}; do truncate -s 60M hole$number; done");

        var snapshot = await Host.Client.CreateSnapshotAsync(Attacker.Id);

        Assert.InRange(Host.Server.Manager.Snapshots.Find(snapshot.SnapshotId)!.Length, 1, 1 << 20);
        await Host.Client.DeleteSnapshotAsync(snapshot.SnapshotId);
    }

    [Fact]
    [Attempts(AttackClass.Archives)]
    public async Task A_small_upload_that_swells_ends_where_the_space_does()
    {
        using var control = Host.RawClient();
        control.DefaultRequestHeaders.Add("X-API-Key", Host.Server.ApiKey);
        using var request = new StringContent(
            """{"templateID":"base","allow_internet_access":false}""", new MediaTypeHeaderValue("application/json"));
        using var created = await control.PostAsync("/sandboxes", request);
        var id = (string)System.Text.Json.Nodes.JsonNode.Parse(await created.Content.ReadAsStringAsync())!["sandboxID"]!;
        using var envd = Host.RawClient(id);
        using var bomb = new ByteArrayContent(Swelling(1 << 30));
        bomb.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        bomb.Headers.ContentEncoding.Add("gzip");

        using var answer = await envd.PostAsync("/files?path=/home/user/bomb", bomb);

        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
        await Host.Client.KillAsync(id);
    }

    private static byte[] Forge(string name, TarEntryType type, string? target)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            var entry = new PaxTarEntry(type, name);
            if (target is not null)
                entry.LinkName = target;
            if (type is TarEntryType.RegularFile)
                entry.DataStream = new MemoryStream("planted\n"u8.ToArray());
            if (type is TarEntryType.BlockDevice or TarEntryType.CharacterDevice)
                (entry.DeviceMajor, entry.DeviceMinor) = (8, 0);
            writer.WriteEntry(entry);
            if (type is TarEntryType.SymbolicLink)
                writer.WriteEntry(
                    new PaxTarEntry(TarEntryType.RegularFile, name + "/planted") { DataStream = new MemoryStream("planted\n"u8.ToArray()) });
        }

        return archive.ToArray();
    }

    private static byte[] Swelling(int length)
    {
        using var compressed = new MemoryStream();
        using (var writer = new GZipStream(compressed, CompressionLevel.Fastest))
            for (var rest = length; rest > 0; rest -= 1 << 20)
                writer.Write(new byte[1 << 20]);
        return compressed.ToArray();
    }
}
