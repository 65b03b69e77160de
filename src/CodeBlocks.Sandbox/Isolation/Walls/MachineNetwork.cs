namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>A machine's network: its way to the internet, once it needs one, and the rules for what it reaches. One call at a time.</summary>
/// <param name="forwarder">Makes the way; null where the machine shares this machine's network, or can never have one.</param>
/// <param name="rules">What the machine was made with.</param>
/// <param name="place">The machine's user and control group.</param>
/// <param name="world">What a forwarder ends with.</param>
/// <param name="agentPid">A process in the machine's network.</param>
internal sealed class MachineNetwork(NetworkForwarder? forwarder, NetworkRules rules, MachinePlace place, MachineWorld world, int agentPid)
{
    private static readonly TimeSpan InterruptTimeout = TimeSpan.FromSeconds(15);

    private NetworkRules _rules = rules;
    private bool _connected;
    private bool _broken;
    private int _generation;

    /// <summary>Connects the machine, if its first rules let it reach anything, before user code runs in it.</summary>
    /// <exception cref="NetworkForwarderException">It cannot be connected.</exception>
    public async Task ConnectAsync()
    {
        if (forwarder is not null && !_rules.IsClosed)
            await ConnectAsync(forwarder, _rules);
    }

    /// <summary>Has the machine follow other rules from now on; what is open to a destination that they deny passes nothing any more.</summary>
    /// <exception cref="NetworkRulesException">This host cannot hold a machine to rules; the old ones stand.</exception>
    /// <exception cref="NetworkForwarderException">It went wrong; the old ones stand.</exception>
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

    private async Task ConnectAsync(NetworkForwarder way, NetworkRules rules)
    {
        if (_broken)
            throw new NetworkForwarderException("it failed before in this sandbox.");
        _broken = true;
        var process = await way.StartAsync(place, agentPid, [.. RoutingPolicy.Base, .. RoutingPolicy.Add(rules, _generation)]);
        world.Attach(process);
        if (await Task.WhenAny(process.FirstOutput, process.Exited).WaitAsync(InterruptTimeout) == process.Exited)
            throw new NetworkForwarderException(await process.Errors);
        _broken = false;
        _connected = true;
    }

    private async Task ChangeAsync(NetworkForwarder way, NetworkRules rules)
    {
        string[] adding = [.. RoutingPolicy.Add(rules, _generation + 1)];
        string[] removing = [.. RoutingPolicy.Remove(_rules, _generation)];
        if (adding.Length + removing.Length == 0)
            return;
        try
        {
            await way.RouteAsync(agentPid, place, [.. adding, .. removing], InterruptTimeout);
        }
        catch (NetworkForwarderException)
        {
            // Nothing of it may stay: the old rules are put back where they are missing, then the new ones go.
            await way.RouteAsync(
                agentPid, place, [.. RoutingPolicy.Add(_rules, _generation), .. RoutingPolicy.Remove(rules, _generation + 1)], InterruptTimeout, force: true);
            throw;
        }

        _generation++;
    }
}
