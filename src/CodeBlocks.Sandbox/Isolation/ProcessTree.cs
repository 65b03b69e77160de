using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Isolation.Agents;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The processes of a machine on the host, with the resources that are released when they have ended.</summary>
internal sealed class ProcessTree(
    LaunchedProcess process, bool isolated, ControlGroup group, uint? user, HostUsers users, string directory, TimeProvider time)
{
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(2);

    private LaunchedProcess? _helper;

    public ControlGroup Group => group;

    public string Directory => directory;

    /// <summary>The end of the standard error of bubblewrap or the agent.</summary>
    public Task<string> Errors => process.Errors;

    /// <summary>Completes when every process of the machine has ended; the first process is the last to end.</summary>
    public Task Ended => process.Exited;

    /// <summary>Attaches a process of the host that is ended with this machine.</summary>
    public void Attach(LaunchedProcess helper) => _helper = helper;

    public Task<bool> TrySetFrozenAsync(bool frozen, CancellationToken cancellationToken) => group.TrySetFrozenAsync(frozen, cancellationToken);

    /// <summary>Kills every process and releases the resources; the agent is null if it never started.</summary>
    public async Task EndAsync(AgentConnection? agent)
    {
        _helper?.Kill();
        // Killing the first process of a pid namespace kills all others; the one that waits for it outside ends last.
        if (agent is null)
            process.Kill();
        else if (isolated && !Ended.IsCompleted)
            _ = NativeMethods.Kill(agent.PeerPid, NativeMethods.SigKill);
        // If the machine is unisolated, the agent ends what it started when its connection closes.
        if (agent is not null)
            await agent.DisposeAsync();
        try
        {
            await Ended.WaitAsync(ExitTimeout, time);
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

    /// <summary>Removes the directory.</summary>
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
            // Code in an unisolated machine may have created directories that even their owner cannot change.
            HostDirectory.LetOwnerChange(directory);
            System.IO.Directory.Delete(directory, recursive: true);
        }
    }
}
