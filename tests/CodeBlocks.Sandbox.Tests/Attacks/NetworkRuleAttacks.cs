using System.Net;
using System.Net.Sockets;
using CodeBlocks.E2B;
using CodeBlocks.Sandbox.Tests.Network;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Past the rules of a sandbox's network: round them, out of them, and before they change.</summary>
public class NetworkRuleAttacks(AttackedServer server, TestInternet internet) : Attack(server), IClassFixture<TestInternet>
{
    [InternetFact]
    [Attempts(AttackClass.CloudMetadata, AttackClass.PrivateAddresses)]
    public async Task Private_networks_and_this_machine_stay_closed_whatever_is_allowed()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        string[] closed = ["127.0.0.1", "10.0.2.2", "10.1.2.3", "100.64.0.1", "169.254.169.254", "172.20.0.1", "192.168.1.1", "198.18.0.1"];
        await using var connected = await Host.Client.CreateAsync(new SandboxCreateOptions
        {
            Network = new() { AllowOut = ["0.0.0.0/0", .. closed, "10.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16"] },
        });

        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Assert.Equal("none", await connected.ReachedAsync([.. closed.Select(address => (address, port))]));
        Assert.False(listener.Pending());
    }

    [InternetFact]
    public async Task A_sandbox_cannot_change_the_rules_it_is_held_to()
    {
        await using var connected = await ConnectedAsync();
        await connected.Files.WriteAsync("/tmp/attack.py",
            """
            import socket, struct, subprocess
            for command in ('ip rule flush', 'ip rule add pref 1 lookup main', 'ip rule del pref 12000', 'ip route flush table main', 'ip link set tap0 down',
                            'ip link add x type veth', 'unshare -rn true', 'nsenter --net=/proc/1/ns/net true'):
                try:
                    if subprocess.run(command.split(), capture_output=True).returncode == 0: print('DONE', command)
                except OSError:
                    pass
            RTM_NEWRULE, REQUEST, CREATE, ACK = 32, 1, 0x400, 4
            try:
                kernel = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
                rule = struct.pack('BBBBBBBBI', socket.AF_INET, 0, 0, 0, 254, 0, 0, 1, 0)
                kernel.send(struct.pack('IHHII', 16 + len(rule), RTM_NEWRULE, REQUEST | CREATE | ACK, 1, 0) + rule)
                if struct.unpack('i', kernel.recv(4096)[16:20])[0] == 0: print('DONE netlink')
            except OSError:
                pass
            print('done')
            """);

        Assert.Equal("done\n", (await connected.Commands.RunAsync("python3 /tmp/attack.py")).Stdout);
        Assert.Equal("2", await connected.ReachedAsync(internet));
    }

    [InternetFact]
    public async Task No_address_that_is_another_s_and_no_way_around_gets_past_a_denial()
    {
        await using var connected = await ConnectedAsync();
        await connected.Files.WriteAsync("/tmp/attack.py",
            $$"""
            import socket
            def connect(family, address, *options):
                s = socket.socket(family); s.settimeout(2)
                for option in options: s.setsockopt(*option)
                s.connect((address, {{internet.FirstPort}}))
            IP_OPTIONS, IP_FREEBIND, IP_TRANSPARENT, SO_MARK, SO_BINDTODEVICE = 4, 15, 19, 36, 25
            first = '{{internet.First}}'
            route = bytes([0x83, 7, 4]) + socket.inet_aton('{{internet.Second}}') + b'\0'
            attempts = {
                'mapped': lambda: connect(socket.AF_INET6, '::ffff:' + first),
                'device': lambda: connect(socket.AF_INET, first, (socket.SOL_SOCKET, SO_BINDTODEVICE, b'tap0')),
                'mark': lambda: connect(socket.AF_INET, first, (socket.SOL_SOCKET, SO_MARK, 1)),
                'transparent': lambda: connect(socket.AF_INET, first, (socket.SOL_IP, IP_TRANSPARENT, 1)),
                'source route': lambda: connect(socket.AF_INET, first, (socket.SOL_IP, IP_OPTIONS, route)),
                'dont route': lambda: connect(socket.AF_INET, first, (socket.SOL_SOCKET, socket.SO_DONTROUTE, 1)),
            }
            for name, attempt in attempts.items():
                try:
                    attempt()
                    print('CONNECTED', name)
                except OSError:
                    pass
            print('done')
            """);

        Assert.Equal("done\n", (await connected.Commands.RunAsync("python3 /tmp/attack.py")).Stdout);
    }

    [InternetFact]
    public async Task A_sandbox_that_has_used_up_its_processes_is_cut_off_all_the_same()
    {
        await using var connected = await Host.Client.CreateAsync();
        await using var many = await connected.Commands.StartAsync(
            $"""
            exec 5<>/dev/tcp/{internet.First}/{internet.FirstPort} 6<>/dev/tcp/{internet.Second}/{internet.SecondPort}
            python3 -c "
            import os, time
            while True:
                try: os.fork() or time.sleep(600)
                except OSError: print('exhausted', flush=True); time.sleep(1)" 2> /dev/null &
            trap '' PIPE
            while echo y >&6 && read -u 6; do
                echo second
                echo x >&5
                while read -t 0.05 -u 5; do echo first; done
            done 2> /dev/null
            """);
        await Wait.UntilAsync(() => Count("exhausted") > 0 && Count("first") > 10);

        await Host.Client.UpdateNetworkAsync(connected.Id, new SandboxNetwork { AllowOut = [internet.Second], DenyOut = ["0.0.0.0/0"] });

        // What was under way has arrived when the second has answered some more; the first has no answer after that.
        await MoreOfSecondAsync();
        var before = Count("first");
        await MoreOfSecondAsync();
        Assert.Equal(before, Count("first"));

        int Count(string name) => many.Stdout.Split('\n').Count(line => line == name);

        Task MoreOfSecondAsync()
        {
            var enough = Count("second") + 10;
            return Wait.UntilAsync(() => Count("second") >= enough);
        }
    }

    private Task<E2BSandbox> ConnectedAsync() =>
        Host.Client.CreateAsync(new SandboxCreateOptions { Network = new() { AllowOut = [internet.Second], DenyOut = ["0.0.0.0/0"] } });
}
