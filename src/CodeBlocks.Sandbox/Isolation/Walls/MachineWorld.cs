using CodeBlocks.Sandbox.Isolation.Agents;

namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>What a machine occupies on the host: its first process, its control group, its user, its directory.</summary>
internal sealed class MachineWorld(
    LaunchedProcess process, ControlGroup group, uint? user, HostUsers users, string directory, TimeProvider timeProvider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public ControlGroup Group => group;

    public string Directory => directory;

    /// <summary>The last of what the walls or the agent complained about.</summary>
    public Task<string> Errors => process.Errors;

    /// <summary>Completes when every process of the machine has ended: its first process is the last to go.</summary>
    public Task Ended => process.Exited;

    public Task<bool> TrySetFrozenAsync(bool frozen, CancellationToken cancellationToken) => group.TrySetFrozenAsync(frozen, cancellationToken);

    /// <summary>Kills every process and removes all there is; <paramref name="agentPid"/> is zero when the agent never came up.</summary>
    public async Task EndAsync(int agentPid)
    {
        // With the first process of a pid namespace all others go; the one that waits for it outside goes last.
        if (agentPid > 0 && !Ended.IsCompleted)
            _ = NativeMethods.Kill(agentPid, NativeMethods.SigKill);
        else
            process.Kill();
        await group.TrySetFrozenAsync(false, CancellationToken.None);
        try
        {
            await Ended.WaitAsync(Patience, timeProvider);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await Ended;
        }

        await group.RemoveAsync();
        process.Dispose();
        users.GiveBack(user);
        RemoveDirectory();
    }

    /// <summary>Removes the directory as soon as nothing needs it any more.</summary>
    public void RemoveDirectory()
    {
        if (System.IO.Directory.Exists(directory))
            System.IO.Directory.Delete(directory, recursive: true);
    }
}
