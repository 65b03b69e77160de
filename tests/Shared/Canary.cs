using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace CodeBlocks;

/// <summary>Looks for marked values in everything that is written while it watches.</summary>
/// <remarks>
/// The values have to be in two places, which are left out: in the environment of the processes inside a sandbox, whose code uses them, and in that of a
/// process that a test gave them to.
/// </remarks>
internal sealed class Canary : ILoggerProvider, ILogger, IAsyncDisposable
{
    private const long LargestFile = 64 << 20;

    private readonly string[] _marks;
    private readonly HashSet<string> _found = [];
    private readonly Dictionary<int, string> _environments = [];
    private readonly StringBuilder _log = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ActivityListener _spans;
    private readonly MeterListener _metrics = new();
    private readonly Task _watching;
    private readonly DateTime _started = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1);
    private readonly string _ownNamespace = Namespace(Environment.ProcessId) ?? "";

    public Canary(params string[] marks)
    {
        _marks = marks;
        _spans = new()
        {
            ShouldListenTo = source => source.Name.StartsWith("CodeBlocks", StringComparison.Ordinal) || source.Name.StartsWith("Elsa", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => Look(
                "a span", $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(_spans);
        _metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => LookAtTags(instrument, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => LookAtTags(instrument, tags));
        _metrics.Start();
        _watching = Task.Run(WatchAsync);
    }

    /// <summary>The id of a process that was given the values in its environment; 0 for none.</summary>
    public int GivenTo { get; set; }

    /// <summary>The number of measurements whose attributes were looked at.</summary>
    public int Measurements { get; private set; }

    /// <summary>The number of processes inside sandboxes that had a value in their environment.</summary>
    public int SandboxProcesses { get; private set; }

    /// <summary>Looks for the values in a text.</summary>
    public void Look(string place, string text)
    {
        if (!Array.Exists(_marks, mark => text.Contains(mark, StringComparison.Ordinal)))
            return;

        lock (_found)
            _found.Add($"{place}: {text[..Math.Min(text.Length, 2000)]}");
    }

    /// <summary>Stops to watch, looks into the log and the files of the temporary directory, and tells where a value was found.</summary>
    public async Task<IReadOnlyCollection<string>> EndAsync(params string[] directories)
    {
        await _stop.CancelAsync();
        await _watching;

        lock (_log)
            Look("the log", $"{_log}");

        foreach (var path in directories.SelectMany(FilesIn))
            LookIntoFile(path);

        // A process is seen before the test knows its id.
        return [.. _found, .. _environments.Where(process => process.Key != GivenTo).Select(process => process.Value)];
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_log)
            _log.Append(formatter(state, exception)).Append(' ').Append(state).Append(' ').Append(exception).AppendLine();
    }

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        Dispose();
    }

    private void LookAtTags(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Measurements++;

        foreach (var (name, value) in tags)
            Look($"the attributes of {instrument.Name}", $"{name} {value}");
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName))
                if (int.TryParse(process, out var id) && id != Environment.ProcessId)
                    LookIntoProcess(id);

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    // What a process inside a sandbox has in its environment is there on purpose. Nothing may be on a command line.
    private void LookIntoProcess(int id)
    {
        var isInside = Namespace(id) is { } space && space != _ownNamespace;
        Look($"the command line of process {id}", Read($"/proc/{id}/cmdline"));
        var environment = Read($"/proc/{id}/environ");

        if (!Array.Exists(_marks, mark => environment.Contains(mark, StringComparison.Ordinal)))
            return;

        if (isInside)
            SandboxProcesses++;
        else
            _environments[id] = $"the environment of process {id} ({Read($"/proc/{id}/cmdline").Replace('\0', ' ')})";
    }

    private void LookIntoFile(string path)
    {
        var bytes = ReadBytes(path);

        foreach (var mark in _marks)
            if (bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(mark)) >= 0)
                Look($"the file {path}", mark);
    }

    private IEnumerable<string> FilesIn(string directory) => Directory
        .EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Where(path => new FileInfo(path) is { Exists: true, Length: > 0 and < LargestFile } file && file.LastWriteTimeUtc >= _started);

    private static string? Namespace(int process)
    {
        try
        {
            return new FileInfo($"/proc/{process}/ns/pid").LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Read(string path) => Encoding.UTF8.GetString(ReadBytes(path));

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
