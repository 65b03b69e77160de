using System.Diagnostics;

namespace CodeBlocks.Cli.Running;

/// <summary>Tells on standard error how long the stages of a run took, if the user asked for it.</summary>
internal sealed class Timings(bool enabled)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _stage = Stopwatch.GetTimestamp();

    /// <summary>The time since the command started to work.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Ends a stage, such as <c>The definition was checked</c>.</summary>
    public void StageEnded(string what)
    {
        if (enabled)
            Console.Error.WriteLine($"[{Elapsed.TotalSeconds:0.000} s] {what} ({Stopwatch.GetElapsedTime(_stage).TotalMilliseconds:0} ms)");

        _stage = Stopwatch.GetTimestamp();
    }
}
