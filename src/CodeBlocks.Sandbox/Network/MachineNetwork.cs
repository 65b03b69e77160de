using CodeBlocks.Sandbox.HostProcesses;

namespace CodeBlocks.Sandbox.Network;

/// <summary>The network of a machine: its forwarder to the internet, started when it is first needed, and its rules. Not thread safe.</summary>
/// <param name="forwarder">Connects the machine; null if the machine shares the host's network, or can never have one.</param>
/// <param name="rules">The first rules of the machine.</param>
/// <param name="launch">Starts processes with the user and the control group of the machine.</param>
/// <param name="attach">Is given the forwarder's process, which has to end with the machine.</param>
/// <param name="agentPid">A process in the machine's network.</param>
/// <param name="time">The clock.</param>
internal sealed class MachineNetwork(
    NetworkForwarder? forwarder,
    NetworkRules rules,
    LaunchScript launch,
    Action<LaunchedProcess> attach,
    int agentPid,
    TimeProvider time)
{
    private NetworkRules _rules = rules;
    private bool _connected;
    private bool _broken;
    private int _generation;

    /// <summary>Gets whether a forwarder connects the machine.</summary>
    public bool IsConnected => _connected;

    /// <summary>Connects the machine if its first rules allow anything. To be called before user code runs in it.</summary>
    /// <exception cref="NetworkForwarderException">The machine cannot be connected.</exception>
    public async Task ConnectAsync()
    {
        if (forwarder is not null && !_rules.IsClosed)
            await ConnectAsync(forwarder, _rules);
    }

    /// <summary>Replaces the rules. Open connections to addresses that the new rules deny are cut.</summary>
    /// <exception cref="NetworkRulesException">This host cannot enforce the rules; the old ones stay.</exception>
    /// <exception cref="NetworkForwarderException">The routes could not be changed; the old rules stay.</exception>
    public async Task SetAsync(NetworkRules rules)
    {
        if (forwarder is null)
            NetworkForwarder.ThrowUnlessSame(_rules, rules);
        else if (_connected)
            await ChangeAsync(forwarder, rules);
        else if (!rules.IsClosed)
            await ConnectAsync(forwarder, rules);
        _rules = rules;
    }

    private async Task ConnectAsync(NetworkForwarder connecting, NetworkRules rules)
    {
        if (_broken)
            throw new NetworkForwarderException("it failed before in this sandbox.");
        _broken = true;
        var process = await connecting.StartAsync(launch, agentPid, [.. RoutingPolicy.Base, .. RoutingPolicy.Add(rules, _generation)]);
        attach(process);
        if (await Task.WhenAny(process.FirstOutput, process.Exited).WaitAsync(NetworkForwarder.Timeout, time) == process.Exited)
            throw new NetworkForwarderException(await process.Errors);
        _broken = false;
        _connected = true;
    }

    private async Task ChangeAsync(NetworkForwarder connecting, NetworkRules rules)
    {
        string[] adding = [.. RoutingPolicy.Add(rules, _generation + 1)];
        string[] removing = [.. RoutingPolicy.Remove(_rules, _generation)];
        if (adding.Length + removing.Length == 0)
            return;
        try
        {
            await connecting.RouteAsync(launch, agentPid, [.. adding, .. removing], time);
        }
        catch (NetworkForwarderException)
        {
            // The old rules are added back where they are missing, then the new ones are removed.
            await connecting.RouteAsync(
                launch, agentPid, [.. RoutingPolicy.Add(_rules, _generation), .. RoutingPolicy.Remove(rules, _generation + 1)], time, force: true);
            throw;
        }

        _generation++;
    }
}
