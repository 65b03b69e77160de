using System.Text;
using CodeBlocks.E2B;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Out of the sandbox through its files: paths, links, special files, space.</summary>
public class FileAttacks(AttackedServer server) : Attack(server)
{
    [Theory]
    [InlineData("{0}")]
    [InlineData("../../../../../../../..{0}")]
    [InlineData("/home/user/../..{0}")]
    [InlineData("~/../../..{0}")]
    [InlineData("//{0}")]
    [InlineData("%2e%2e/%2e%2e/%2e%2e{0}")]
    [InlineData(@"\\?\UNC\localhost{0}")]
    [InlineData("file://{0}")]
    [InlineData("/proc/self/root{0}")]
    [InlineData("/proc/1/root{0}")]
    [InlineData("/proc/1/cwd/..{0}")]
    [InlineData("/proc/self/fd/0/..{0}")]
    [InlineData("/dev/fd/3/../../../..{0}")]
    [Attempts(AttackClass.SpellingsOfPaths, AttackClass.MagicLinks)]
    public async Task No_spelling_of_a_path_leads_to_a_file_of_the_host(string spelling)
    {
        var path = spelling.Replace("{0}", Host.SecretFile, StringComparison.Ordinal);

        await Assert.ThrowsAnyAsync<E2BException>(() => Attacker.Files.ReadTextAsync(path));
        await Assert.ThrowsAnyAsync<E2BException>(() => Attacker.Files.ListAsync(Path.GetDirectoryName(path)!));
        await IgnoringRefusalAsync(() => Attacker.Files.RemoveAsync(path));
        await IgnoringRefusalAsync(() => Attacker.Files.WriteAsync(path, "overwritten"));
        await IgnoringRefusalAsync(() => Attacker.Files.MoveAsync("/etc/hostname", path));
    }

    [Fact]
    [Attempts(AttackClass.SpellingsOfPaths)]
    public async Task A_path_with_a_nul_or_without_end_is_refused()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Attacker.Files.ReadTextAsync("/etc/hostname\0.txt"));
        await Assert.ThrowsAnyAsync<E2BException>(() => Attacker.Files.ListAsync("/" + string.Join('/', Enumerable.Repeat("long", 3000))));
        await Assert.ThrowsAnyAsync<E2BException>(() => Attacker.Files.MakeDirectoryAsync(new string('n', 300)));
    }

    [Fact]
    [Attempts(AttackClass.LinksRead, AttackClass.LinksWritten)]
    public async Task Links_to_the_host_lead_nowhere()
    {
        await ShellAsync($"ln -s {Host.SecretFile} secret; ln -s {Host.Treasury} treasury; ln -s / everything");

        foreach (var path in new[] { "secret", "treasury/secret.txt", "everything" + Host.SecretFile })
        {
            await Assert.ThrowsAnyAsync<E2BException>(() => Attacker.Files.ReadTextAsync(path));
            await IgnoringRefusalAsync(() => Attacker.Files.WriteAsync(path, "overwritten"));
            await IgnoringRefusalAsync(() => Attacker.Files.RemoveAsync(path));
        }
    }

    [Fact]
    [Attempts(AttackClass.LinksSwapped)]
    public async Task A_link_swapped_while_files_are_written_through_it_reaches_nothing_of_the_host()
    {
        await using var swapping = await Attacker.Commands.StartAsync(
            $"mkdir real; while true; do ln -sfn real swapped; ln -sfn {Host.Treasury} swapped; mv -T swapped other; mv -T other swapped; done");

        for (var attempt = 0; attempt < 200; attempt++)
            await IgnoringRefusalAsync(() => Attacker.Files.WriteAsync($"swapped/planted-{attempt}", "planted"));
        await IgnoringRefusalAsync(() => Attacker.Files.ListAsync("/home/user", depth: 5));
    }

    [Fact]
    [Attempts(AttackClass.RenamesDuringWalks)]
    public async Task A_directory_renamed_and_replaced_while_it_is_walked_shows_nothing_of_the_host()
    {
        await ShellAsync("mkdir -p walked/deep/deeper; touch walked/deep/deeper/{1..200}");
        await using var renaming = await Attacker.Commands.StartAsync(
            $"while true; do mv walked/deep away; ln -s {Host.Treasury} walked/deep; rm walked/deep; ln -s / walked/deep; rm walked/deep; mv away walked/deep; done");

        for (var attempt = 0; attempt < 100; attempt++)
        {
            var entries = new List<EntryInfo>();
            await IgnoringRefusalAsync(async () => entries.AddRange(await Attacker.Files.ListAsync("walked", depth: 4)));
            Assert.All(entries, entry => Assert.StartsWith("/home/user/walked/", entry.Path, StringComparison.Ordinal));
            Assert.DoesNotContain(entries, entry => entry.Name == "secret.txt");
        }
    }

    [Fact]
    [Attempts(AttackClass.HardLinks)]
    public async Task No_hard_link_to_a_file_of_the_system_can_be_made()
    {
        var result = await ShellAsync("for file in /etc/passwd /usr/bin/env /run/codeblocks/agent/agent.pyc; do ln $file stolen && echo MADE; done");

        Assert.DoesNotContain("MADE", result.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mkfifo trap")]
    [InlineData("python3 -c \"import socket; socket.socket(socket.AF_UNIX).bind('trap')\"")]
    [InlineData("ln -s /dev/zero trap")]
    [InlineData("ln -s /dev/tty trap")]
    [InlineData("ln -s /proc/self/mem trap")]
    [InlineData("ln -s /proc/kmsg trap")]
    [InlineData("ln -s trap trap")]
    [InlineData("ln -s /proc/self/fd/0 trap")]
    [Attempts(AttackClass.SpecialFiles)]
    public async Task What_is_no_file_is_refused_at_once(string plant)
    {
        await ShellAsync(plant);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);

        await Assert.ThrowsAnyAsync<E2BException>(() => Attacker.Files.ReadTextAsync("trap", timeout.Token));
        await Assert.ThrowsAnyAsync<E2BException>(() => Attacker.Files.WriteAsync("trap", "written", timeout.Token));
    }

    [Fact]
    [Attempts(AttackClass.MagicLinks)]
    public async Task Descriptors_and_memory_of_the_agent_are_out_of_reach()
    {
        var result = await ShellAsync(
            "cat /proc/1/environ /proc/1/mem /proc/1/maps; ls /proc/1/fd /proc/1/cwd /proc/1/root; cp /proc/1/exe /tmp/exe");

        Assert.Equal("", result.Stdout);
        Assert.NotEqual(0, result.ExitCode);
    }

    [Theory]
    [InlineData("multipart")]
    [InlineData("query")]
    [Attempts(AttackClass.SpellingsOfPaths)]
    public async Task An_upload_that_slips_upwards_stays_inside(string form)
    {
        using var envd = Host.RawClient(Attacker.Id);
        var name = "../../../../.." + Path.Combine(Host.Treasury, "slipped");
        using HttpContent content = form == "multipart"
            ? new MultipartFormDataContent { { new StringContent("slipped"), "file", name } }
            : new StringContent("slipped", Encoding.UTF8, "application/octet-stream");

        await envd.PostAsync(form == "multipart" ? "/files" : $"/files?path={Uri.EscapeDataString(name)}", content);

        Assert.False(File.Exists(Path.Combine(Host.Treasury, "slipped")));
    }

    [Fact]
    [Attempts(AttackClass.Names)]
    public async Task Names_made_to_confuse_are_listed_and_harm_nobody()
    {
        await PythonAsync(
            """
            import os
            os.mkdir(b'/home/user/odd')
            for name in (
                b'two\nlines', b'\xff\xfe', 'right\u202eto left'.encode(), b'$(reboot)', b'`x`', b'"\'\\', b'-rf', b'\x1b[2J', b'\xed\xa0\x80'):
                open(b'/home/user/odd/' + name, 'w').close()
            """);

        var names = (await Attacker.Files.ListAsync("odd")).Select(entry => entry.Name).ToList();

        Assert.Equal(9, names.Count);
        Assert.Contains("two\nlines", names);
        Assert.Contains("$(reboot)", names);
        await Attacker.Files.RemoveAsync("odd");
        Assert.False(await Attacker.Files.ExistsAsync("odd"));
    }

    [Fact]
    [Attempts(AttackClass.HugeAndManyFiles)]
    public async Task A_file_of_a_terabyte_cannot_be_made()
    {
        var result = await ShellAsync("truncate -s 1T huge || echo REFUSED");

        Assert.Contains("REFUSED", result.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/home/user")]
    [InlineData("/tmp")]
    [InlineData("/dev/shm")]
    [Attempts(AttackClass.FullDisk)]
    public async Task Filling_the_disk_fills_only_the_sandbox_s(string directory)
    {
        var result = await ShellAsync($"dd if=/dev/zero of={directory}/fill bs=1M count=200");

        Assert.NotEqual(0, result.ExitCode);
        await Assert.ThrowsAnyAsync<E2BException>(() => Attacker.Files.WriteAsync($"{directory}/more", new byte[80 << 20]));
    }

    [Fact]
    [Attempts(AttackClass.HugeAndManyFiles)]
    public async Task A_million_files_cost_at_most_the_sandbox_that_made_them()
    {
        await Record.ExceptionAsync(() => PythonAsync(MakeFiles(1_000_000), seconds: 30));

        await Host.AssertStillServesAsync();
        await Attacker.KillAsync();
        Assert.False(await Attacker.IsRunningAsync());
    }

    [Fact]
    [Attempts(AttackClass.HugeAndManyFiles)]
    public async Task More_files_than_a_listing_may_have_are_refused()
    {
        await PythonAsync(MakeFiles(200_001), seconds: 30);

        await Assert.ThrowsAnyAsync<E2BException>(() => Attacker.Files.ListAsync("many"));
        Assert.Equal("fine\n", (await ShellAsync("echo fine")).Stdout);
    }

    [Fact]
    [Attempts(AttackClass.Leftovers)]
    public async Task Nothing_that_a_sandbox_left_is_found_by_the_next()
    {
        await using (var first = await Host.Client.CreateAsync())
            await first.Commands.RunAsync("for place in ~ /tmp /var/tmp /dev/shm; do echo left > $place/left-behind; done");

        var found = await ShellAsync("ls -d ~/left-behind /tmp/left-behind /var/tmp/left-behind /dev/shm/left-behind");

        Assert.Equal("", found.Stdout);
        Assert.False(File.Exists("/tmp/left-behind") || File.Exists("/dev/shm/left-behind") || File.Exists("/var/tmp/left-behind"));
    }

    [SkippableTheory]
    [MemberData(nameof(Languages))]
    [Attempts(AttackClass.HostSecrets)]
    public async Task No_language_reads_a_file_of_the_host(string language)
    {
        Kernels.Runtimes.Require(language);
        var shown = await CellAsync(language, Programs.ReadFile(language, Host.SecretFile));

        Assert.DoesNotContain(Host.Secret, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/root/.ssh")]
    [InlineData("/root/.aws")]
    [InlineData("/etc/shadow")]
    [InlineData("/etc/ssl/private")]
    [InlineData("/var/run/docker.sock")]
    [InlineData("/run/codeblocks/socket")]
    [InlineData("/sys/kernel")]
    [InlineData("/boot")]
    [InlineData("/var/log")]
    [Attempts(AttackClass.HostSecrets)]
    public async Task Places_where_hosts_keep_secrets_are_not_there(string path)
    {
        var result = await ShellAsync($"cat {path} {path}/* 2>/dev/null; ls -A {path} 2>/dev/null | grep .");

        Assert.True(result.Stdout.Trim() is "" or "/run/codeblocks/socket", result.Stdout);
    }

    [Fact]
    [Attempts(AttackClass.SharedCaches)]
    public async Task What_sandboxes_share_cannot_be_written()
    {
        var result = await ShellAsync(
            """
            for place in /usr /usr/lib /usr/lib/python3/dist-packages /usr/bin /etc /run /run/codeblocks /run/codeblocks/agent \
              /dev /proc/sys/kernel /sys; do
              touch $place/planted 2>/dev/null && echo "WRITTEN $place"
            done
            for file in /etc/hosts /etc/ld.so.cache /usr/bin/python3 /run/codeblocks/agent/agent.pyc; do
              ( : >> $file ) 2>/dev/null && echo "WRITTEN $file"
            done
            for runner in $(mount | sed -n 's/.* on \(.*codeblocks[^ ]*\) type.*/\1/p'); do
              touch $runner/planted 2>/dev/null && echo "WRITTEN $runner"
            done
            echo done
            """);

        Assert.Equal("done\n", result.Stdout);
    }

    [Fact]
    [Attempts(AttackClass.SharedCaches)]
    public async Task What_is_written_beside_the_system_is_seen_by_nobody_else()
    {
        const string places = "/planted /var/planted /var/lib/planted /opt/planted /home/planted";

        await ShellAsync($"touch {places}");

        Assert.Equal("", (await Host.Bystander.Commands.RunAsync($"ls {places} 2> /dev/null; true")).Stdout);
        Assert.DoesNotContain(places.Split(' '), File.Exists);
    }

    [Fact]
    [Attempts(AttackClass.SetUserId)]
    public async Task Set_user_id_gives_nobody_more_rights()
    {
        var result = await ShellAsync(
            """
            cp /usr/bin/id mine; chmod 6777 mine; ./mine -u
            for tool in "su -c id" "sudo -n chown 0 mine" "mount -t tmpfs none /tmp" "newuidmap $$ 0 0 1" "chown 0 mine"; do
              $tool < /dev/null > /dev/null 2>&1 && echo "GAINED $tool"
            done
            grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status
            """);

        Assert.StartsWith("1000\n", result.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("GAINED", result.Stdout, StringComparison.Ordinal);
        Assert.Contains("CapEff:\t0000000000000000", result.Stdout, StringComparison.Ordinal);
        Assert.Contains("NoNewPrivs:\t1", result.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.Watchers)]
    public async Task A_flood_of_watchers_ends_at_a_limit()
    {
        var watchers = new List<IAsyncDisposable>();
        var refusal = await Record.ExceptionAsync(async () =>
        {
            for (var count = 0; count < 300; count++)
                watchers.Add(await Attacker.Files.WatchAsync("/home/user"));
        });

        Assert.IsAssignableFrom<E2BException>(refusal);
        foreach (var watcher in watchers)
            await watcher.DisposeAsync();
    }

    private static string MakeFiles(int count) =>
        $$"""
        import os
        os.mkdir('/home/user/many')
        for number in range({{count}}):
            os.close(os.open(f'/home/user/many/{number}', os.O_CREAT))
        """;

    private static async Task IgnoringRefusalAsync(Func<Task> attempt)
    {
        try
        {
            await attempt();
        }
        catch (E2BException)
        {
            // Refused, or done inside the sandbox: either way the host's own files are looked at afterwards.
        }
    }
}
