using CodeBlocks.Sandbox.Isolation.Agents;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Measures the usage of a machine: from its control group if there is one, else from its agent's count.</summary>
internal sealed class MachineUsage(MachineLimits limits, ControlGroup group, TimeProvider time)
{
    private readonly int _processors = Math.Max(1, (int)Math.Ceiling(Math.Min(limits.Processors, Environment.ProcessorCount)));
    private long _measured = time.GetTimestamp();
    private double _lastSeconds;

    public MachineMetrics Measure(byte[] payload)
    {
        var reader = new PayloadReader(payload);
        var seconds = reader.Double();
        var resident = (long)reader.UInt64();
        var diskTotal = (long)reader.UInt64();
        var diskUsed = (long)reader.UInt64();
        var usage = group.Read();
        return new MachineMetrics
        {
            CpuCount = _processors,
            CpuUsedPercent = Percent(usage?.ProcessorSeconds ?? seconds),
            MemoryTotal = limits.MemoryBytes,
            MemoryUsed = usage?.MemoryUsed ?? resident,
            MemoryCache = usage?.MemoryCache ?? 0,
            DiskTotal = diskTotal,
            DiskUsed = diskUsed,
        };
    }

    private double Percent(double seconds)
    {
        var elapsed = time.GetElapsedTime(Interlocked.Exchange(ref _measured, time.GetTimestamp())).TotalSeconds;
        var used = seconds - Interlocked.Exchange(ref _lastSeconds, seconds);
        return elapsed > 0 ? Math.Clamp(100 * used / (elapsed * _processors), 0, 100) : 0;
    }
}
