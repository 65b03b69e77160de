using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The usage of a machine over time. A sample is taken on request, at most one in five seconds.</summary>
internal sealed class MetricsHistory(IMachine machine, TimeProvider time)
{
    private const int Capacity = 720;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Queue<MetricsSample> _samples = new();
    private long? _sampledAt;

    public Task<MachineMetrics> MeasureAsync(CancellationToken cancellationToken) => machine.GetMetricsAsync(cancellationToken);

    /// <summary>Takes a sample, unless the last one is less than five seconds old.</summary>
    public async Task SampleAsync(CancellationToken cancellationToken)
    {
        lock (_samples)
        {
            if (_sampledAt is { } last && time.GetElapsedTime(last) < Interval)
                return;
        }

        var metrics = await machine.GetMetricsAsync(cancellationToken);

        lock (_samples)
        {
            if (_samples.Count == Capacity)
                _samples.Dequeue();

            _samples.Enqueue(new MetricsSample(time.GetUtcNow(), metrics));
            _sampledAt = time.GetTimestamp();
        }
    }

    public IReadOnlyList<MetricsSample> Between(DateTimeOffset start, DateTimeOffset end)
    {
        lock (_samples)
            return [.. _samples.Where(sample => sample.Timestamp >= start && sample.Timestamp <= end)];
    }
}

/// <summary>The usage of a machine at one moment.</summary>
internal sealed record MetricsSample(DateTimeOffset Timestamp, MachineMetrics Metrics);
