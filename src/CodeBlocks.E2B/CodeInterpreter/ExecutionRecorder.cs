using System.Diagnostics;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Records one execution in traces and metrics.</summary>
internal sealed class ExecutionRecorder
{
    private readonly Activity? _activity;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly TagList _tags;
    private int _hasEnded;

    public ExecutionRecorder(SandboxConnection connection, string? language)
    {
        _tags = new() { { E2BDiagnostics.Tags.Language, language ?? E2BDefaults.Language } };
        _activity = E2BDiagnostics.Start("code.run", connection.SandboxId)?.SetTag(E2BDiagnostics.Tags.Language, language ?? E2BDefaults.Language);
        _time = connection.Transport.Time;
        _start = _time.GetTimestamp();
    }

    public void End(Exception? exception = null)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
            return;

        if (exception is not null)
            _activity.Fail(exception);

        E2BDiagnostics.CodeDuration.Record(_time.GetElapsedTime(_start).TotalSeconds, _tags);
        _activity?.Dispose();
    }
}
