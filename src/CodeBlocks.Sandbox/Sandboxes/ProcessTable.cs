using System.Collections.Concurrent;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The processes of one sandbox that were started through envd; an ended one is remembered for a while.</summary>
internal sealed class ProcessTable(IMachine machine, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<uint, SandboxProcess> _processes = new();

    public IEnumerable<SandboxProcess> Running => _processes.Values.Where(process => process.IsRunning).OrderBy(process => process.Pid);

    /// <summary>Starts a process; nothing of its output is read before <see cref="SandboxProcess.PumpAsync"/>.</summary>
    public async Task<SandboxProcess> StartAsync(
        ProcessStart start,
        ProcessConfigMessage config,
        string? tag,
        CancellationToken cancellationToken)
    {
        Forget();
        var met = new MetLimits(machine);
        var process = new SandboxProcess(await machine.StartAsync(start, cancellationToken), met, new MissingTool(machine.HasProgram), start, config, tag, time);
        _processes[process.Pid] = process;
        return process;
    }

    public SandboxProcess? Find(uint pid) => _processes.TryGetValue(pid, out var process) && !IsForgotten(process) ? process : null;

    public SandboxProcess? Find(string tag) => _processes.Values.FirstOrDefault(process => process.Tag == tag && !IsForgotten(process));

    private void Forget()
    {
        foreach (var (pid, process) in _processes)
        {
            if (IsForgotten(process))
                _processes.TryRemove(new KeyValuePair<uint, SandboxProcess>(pid, process));
        }
    }

    private bool IsForgotten(SandboxProcess process) => process.Ended.IsCompleted && time.GetElapsedTime(process.EndedAt) > Remembered;
}
