using CodeBlocks.Sandbox.Isolation.Agents;

namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>What a machine occupies on the host: its first process, its control group, its user, its directory.</summary>
internal sealed class MachineWorld(
    LaunchedProcess process, bool walled, ControlGroup group, uint? user, HostUsers users, string directory)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private LaunchedProcess? _helper;

    public ControlGroup Group => group;

    public string Directory => directory;

    /// <summary>The last of what the walls or the agent complained about.</summary>
    public Task<string> Errors => process.Errors;

    /// <summary>Completes when every process of the machine has ended: its first process is the last to go.</summary>
    public Task Ended => process.Exited;

    /// <summary>Has a process of the host end with this machine.</summary>
    public void Attach(LaunchedProcess helper) => _helper = helper;

    public Task<bool> TrySetFrozenAsync(bool frozen, CancellationToken cancellationToken) => group.TrySetFrozenAsync(frozen, cancellationToken);

    /// <summary>Kills every process and removes all there is; there is no agent when it never came up.</summary>
    public async Task EndAsync(AgentConnection? agent)
    {
        _helper?.Kill();
        // With the first process of a pid namespace all others go, and the one that waits for it outside goes last.
        if (agent is null)
            process.Kill();
        else if (walled && !Ended.IsCompleted)
            _ = NativeMethods.Kill(agent.PeerPid, NativeMethods.SigKill);
        // Without walls, the agent ends what it started when nobody is on the line any more.
        if (agent is not null)
            await agent.DisposeAsync();
        try
        {
            await Ended.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await Ended;
        }

        if (_helper is not null)
            await _helper.Exited;
        await group.RemoveAsync();
        _helper?.Dispose();
        process.Dispose();
        users.GiveBack(user);
        RemoveDirectory();
    }

    /// <summary>Removes the directory as soon as nothing needs it any more.</summary>
    public void RemoveDirectory()
    {
        if (!System.IO.Directory.Exists(directory))
            return;
        try
        {
            System.IO.Directory.Delete(directory, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // Unisolated code can make directories here that even their owner cannot change.
            HostDirectory.LetOwnerChange(directory);
            System.IO.Directory.Delete(directory, recursive: true);
        }
    }
}
