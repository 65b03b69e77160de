using System.Net.Sockets;
using System.Net;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Network;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public class NetworkTests(Machines machines) : IClassFixture<Machines>
{
    [Fact]
    public async Task The_report_says_whether_internet_access_leads_to_this_machines_own_services()
    {
        using var service = new TcpListener(IPAddress.Loopback, 0);
        service.Start();
        var port = ((IPEndPoint)service.LocalEndpoint).Port;
        await using var machine = await machines.CreateAsync(internetAccess: true);

        var outcome = await machine.PythonAsync($"""
            import socket
            def reached(address):
                s = socket.socket(); s.settimeout(3)
                return s.connect_ex((address, {port})) == 0
            print(any([reached('127.0.0.1'), reached('10.0.2.2')]))
            """);

        Assert.Equal(await IsPrivateAsync() ? "False\n" : "True\n", outcome.Stdout);
    }

    [Fact]
    public async Task Private_networks_and_the_metadata_of_clouds_are_closed_where_the_network_is_private()
    {
        await using var machine = await machines.CreateAsync(internetAccess: true);

        var outcome = await machine.PythonAsync("""
            import socket
            for address in ('169.254.169.254', '10.1.2.3', '192.168.1.1', '172.20.0.1', '100.64.0.1'):
                s = socket.socket(); s.settimeout(3)
                print(s.connect_ex((address, 80)))
            """);

        const string NotPermitted = "13\n";
        if (await IsPrivateAsync())
            Assert.Equal(string.Concat(Enumerable.Repeat(NotPermitted, 5)), outcome.Stdout);
        else
            Assert.Equal(5, outcome.Stdout.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task A_service_inside_is_reached_on_its_own_loopback_and_through_the_machine()
    {
        await using var machine = await machines.CreateAsync(internetAccess: true);
        await using var server = await machine.RunServerAsync(18_321);

        var inside = await machine.PythonAsync("import urllib.request; print(urllib.request.urlopen('http://localhost:18321/').status)");
        await using var outside = await machine.ConnectPortAsync(18_321, CancellationToken.None);

        Assert.Equal("200\n", inside.Stdout);
        Assert.True(outside.CanWrite);
    }

    [Fact]
    public async Task A_private_network_has_a_way_out_and_a_name_server()
    {
        await using var machine = await machines.CreateAsync(internetAccess: true);

        var outcome = await machine.BashAsync("grep -c '^tap0.00000000' /proc/net/route; cat /etc/resolv.conf");

        var expected = await IsPrivateAsync() ? "1\nnameserver 10.0.2.3\n" : "0\n";
        Assert.StartsWith(expected, outcome.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nonexistent/slirp4netns", false)]
    [InlineData("/bin/false", true)]
    public async Task Without_a_working_forwarder_the_network_is_shared_and_the_report_says_so(string slirp, bool allowed)
    {
        await using var factory = new MachineFactory(
            new MachineHostOptions { Slirp = slirp, AllowUnisolated = allowed }, NullLogger<MachineFactory>.Instance);

        await using var machine = await factory.CreateAsync(Open, CancellationToken.None);

        var here = File.ReadAllLines("/proc/net/dev").Length;
        Assert.Equal($"{here}\n", (await machine.BashAsync("cat /proc/net/dev | wc -l")).Stdout);
        var layer = (await factory.PrepareAsync()).Layers.Single(layer => layer.Name == "network");
        Assert.False(layer.Active);
        Assert.Contains("slirp4netns", layer.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forwarder_that_fails_is_tried_again_and_the_machine_then_refused()
    {
        await using var factory = new MachineFactory(new MachineHostOptions { Slirp = "/bin/false" }, NullLogger<MachineFactory>.Instance);

        for (var attempt = 0; attempt < 2; attempt++)
            await Assert.ThrowsAsync<NetworkForwarderException>(() => factory.CreateAsync(Open, CancellationToken.None));

        Assert.True((await factory.PrepareAsync()).Layers.Single(layer => layer.Name == "network").Active);
    }

    [Fact]
    public async Task A_forwarder_that_worked_once_is_never_given_up()
    {
        var slirp = Path.Combine(machines.Directory, "slirp-once");
        await File.WriteAllTextAsync(slirp, "#!/bin/sh\n[ -e \"$0.failing\" ] && exit 1\nexec slirp4netns \"$@\"\n");
        File.SetUnixFileMode(slirp, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(machines.Directory, (UnixFileMode)0b111_101_101);
        await using var factory = new MachineFactory(
            new MachineHostOptions { Slirp = slirp, AllowUnisolated = true }, NullLogger<MachineFactory>.Instance);
        await using (await factory.CreateAsync(Open, CancellationToken.None))
            await File.WriteAllTextAsync(slirp + ".failing", "");

        await Assert.ThrowsAsync<NetworkForwarderException>(() => factory.CreateAsync(Open, CancellationToken.None));

        File.Delete(slirp + ".failing");
        await using var connected = await factory.CreateAsync(Open, CancellationToken.None);
        Assert.Equal("1\n", (await connected.BashAsync("grep -c '^tap0.00000000' /proc/net/route")).Stdout);
    }

    [Fact]
    public async Task Processes_run_in_a_machine_while_its_network_is_being_connected()
    {
        var slirp = Path.Combine(machines.Directory, "slirp-late");
        await File.WriteAllTextAsync(slirp, "#!/bin/sh\nuntil [ -e \"$0.now\" ]; do sleep 0.01; done\nexec slirp4netns \"$@\"\n");
        File.SetUnixFileMode(slirp, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(machines.Directory, (UnixFileMode)0b111_101_101);
        await using var factory = new MachineFactory(new MachineHostOptions { Slirp = slirp }, NullLogger<MachineFactory>.Instance);
        Task<string>? interfaces = null;

        await using var machine = await factory.CreateAsync(
            Open with { WhenStarted = started => interfaces = LookAsync(started) }, CancellationToken.None);

        Assert.Equal("lo", await interfaces!);
        Assert.Equal("1\n", (await machine.BashAsync("grep -c '^tap0.00000000' /proc/net/route")).Stdout);

        async Task<string> LookAsync(IMachine started)
        {
            var outcome = await started.BashAsync("echo $(tail -n +3 /proc/net/dev | cut -d: -f1)");
            await File.WriteAllTextAsync(slirp + ".now", "");
            return outcome.Stdout.Trim();
        }
    }

    [Fact]
    public async Task Without_a_forwarder_rules_are_refused_with_the_way_to_get_it()
    {
        await using var factory = new MachineFactory(
            new MachineHostOptions { Slirp = "/nonexistent/slirp4netns" }, NullLogger<MachineFactory>.Instance);
        var spec = new MachineSpec("shared", new Dictionary<string, string>(), NetworkRules.Open, MachineLimits.Default);
        var selective = new NetworkRules([], [IPNetwork.Parse("203.0.113.0/24")]);
        await using var open = await factory.CreateAsync(spec, CancellationToken.None);
        await using var closed = await factory.CreateAsync(spec with { Network = NetworkRules.Closed }, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<NetworkRulesException>(
            () => factory.CreateAsync(spec with { Network = selective }, CancellationToken.None));
        await Assert.ThrowsAsync<NetworkRulesException>(() => open.SetNetworkAsync(selective, CancellationToken.None));
        await Assert.ThrowsAsync<NetworkRulesException>(() => open.SetNetworkAsync(NetworkRules.Closed, CancellationToken.None));
        await Assert.ThrowsAsync<NetworkRulesException>(() => closed.SetNetworkAsync(NetworkRules.Open, CancellationToken.None));

        Assert.Contains("apt-get install -y slirp4netns", refusal.Message, StringComparison.Ordinal);
        await open.SetNetworkAsync(NetworkRules.Open, CancellationToken.None);
        await closed.SetNetworkAsync(NetworkRules.Closed, CancellationToken.None);
    }

    private static MachineSpec Open => new("open", new Dictionary<string, string>(), NetworkRules.Open, MachineLimits.Default);

    private async Task<bool> IsPrivateAsync() => (await machines.Factory.PrepareAsync()).Layers.Single(layer => layer.Name == "network").Active;
}
