using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CodeBlocks.Tests;

/// <summary>The spans and metrics of a test, as OpenTelemetry exports them.</summary>
internal sealed class Telemetry : IDisposable
{
    private static readonly ActivitySource Source = new("CodeBlocks.Tests");

    private readonly List<Activity> _spans = [];
    private readonly List<Metric> _metrics = [];
    private readonly TracerProvider _tracer;
    private readonly MeterProvider _meter;
    private readonly Activity _root;

    public Telemetry()
    {
        _tracer = Sdk.CreateTracerProviderBuilder().AddSource(CodeBlocksDiagnostics.Name, Source.Name).AddInMemoryExporter(_spans).Build();
        _meter = Sdk.CreateMeterProviderBuilder().AddMeter(CodeBlocksDiagnostics.Name).AddInMemoryExporter(_metrics).Build();

        // Tests of other classes are measured at the same time; the trace tells apart what belongs to this one.
        _root = Source.StartActivity("test")!;
    }

    /// <summary>The spans of this test that have ended, oldest first.</summary>
    public IReadOnlyList<Activity> Spans
    {
        get
        {
            _tracer.ForceFlush();
            return [.. _spans.Where(span => span.TraceId == _root.TraceId).OrderBy(span => span.StartTimeUtc)];
        }
    }

    /// <summary>The points of an instrument: the attributes of each and its sum or count.</summary>
    public IReadOnlyList<(IReadOnlyDictionary<string, object?> Tags, double Value)> PointsOf(string instrument)
    {
        _metrics.Clear();
        _meter.ForceFlush();
        var points = new List<(IReadOnlyDictionary<string, object?>, double)>();

        foreach (var metric in _metrics.Where(metric => metric.Name == instrument))
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                var tags = new Dictionary<string, object?>();

                foreach (var tag in point.Tags)
                    tags[tag.Key] = tag.Value;

                points.Add((tags, metric.MetricType == MetricType.Histogram ? point.GetHistogramCount() : point.GetSumLong()));
            }

        return points;
    }

    public void Dispose()
    {
        _root.Dispose();
        _tracer.Dispose();
        _meter.Dispose();
    }
}
