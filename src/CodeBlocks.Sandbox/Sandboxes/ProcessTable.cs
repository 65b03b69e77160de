using System.Collections.Concurrent;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The processes of one sandbox that were started through envd. One that has ended is found for another 30 seconds.</summary>
internal sealed class ProcessTable(IMachine machine, TimeProvider time)
{
    private static readonly TimeSpan Retention = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<uint, SandboxProcess> _processes = new();

    public IEnumerable<SandboxProcess> Running => _processes.Values.Where(process => process.IsRunning).OrderBy(process => process.Pid);

    /// <summary>Starts a process. Its output is not read before <see cref="SandboxProcess.PumpAsync"/>.</summary>
    public async Task<SandboxProcess> StartAsync(
        ProcessStart start,
        ProcessConfigMessage config,
        string? tag,
        CancellationToken cancellationToken)
    {
        RemoveExpired();
        var limits = new ExceededLimits(machine);
        var missing = new MissingTool(machine.HasProgram);
        var process = new SandboxProcess(await machine.StartAsync(start, cancellationToken), limits, missing, start, config, tag, time);
        _processes[process.Pid] = process;
        return process;
    }

    public SandboxProcess? Find(uint pid) => _processes.TryGetValue(pid, out var process) && !IsExpired(process) ? process : null;

    public SandboxProcess? Find(string tag) => _processes.Values.FirstOrDefault(process => process.Tag == tag && !IsExpired(process));

    private void RemoveExpired()
    {
        foreach (var (pid, process) in _processes)
        {
            if (IsExpired(process))
                _processes.TryRemove(new KeyValuePair<uint, SandboxProcess>(pid, process));
        }
    }

    private bool IsExpired(SandboxProcess process) => process.Ended.IsCompleted && time.GetElapsedTime(process.EndedAt) > Retention;
}
