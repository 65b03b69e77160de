using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>Sends what a recording's client sent and compares what comes back.</summary>
internal sealed class RecordingPlayer(HttpClient client, Func<string, Task> shell) : IAsyncDisposable
{
    // The recording's client paused between its steps too: what happens meanwhile, or does not, is announced by nothing.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private readonly Placeholders _placeholders = new();
    private readonly Dictionary<string, OpenStream> _open = [];
    private readonly List<Difference> _differences = [];

    /// <summary>Where the answers differ from the recorded ones.</summary>
    public async Task<IReadOnlyList<Difference>> PlayAsync(RecordingFile recording)
    {
        foreach (var command in recording.Setup)
            await shell(command);

        foreach (var (index, step) in recording.Steps.Index())
            await PlayAsync($"step {index}", step);

        foreach (var (name, stream) in _open)
            Compare(name, stream.Recorded, RecordedResponse.Describe(stream.Recorded, stream.Response, await stream.EndAsync(Timeout)));

        return _differences;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _open.Values)
            await stream.DisposeAsync();
    }

    private async Task PlayAsync(string where, JsonObject step)
    {
        if (step["shell"]?.GetValue<string>() is { } command)
        {
            await shell(command);
            await Task.Delay(Pause, TimeProvider.System);
            return;
        }

        if (step["hangup_of"]?.GetValue<string>() is { } ended)
        {
            await _open[ended].HangUpAsync();
            return;
        }

        using var request = RecordedRequest.Create(step["request"]!.AsObject(), _placeholders);
        var recorded = step["response"]!.AsObject();
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        if (!step.ContainsKey("open") && !step.ContainsKey("hangup_after_first_event"))
        {
            Compare(where, recorded, RecordedResponse.Describe(recorded, response, await response.Content.ReadAsByteArrayAsync()));
            return;
        }

        var stream = new OpenStream(recorded, response);
        _open[step["name"]!.GetValue<string>()] = stream;
        await stream.FirstEventAsync();
        Learn(stream);

        if (step.ContainsKey("hangup_after_first_event"))
            await stream.HangUpAsync();

        await Task.Delay(Pause, TimeProvider.System);
    }

    // The first event of a stream has the process id that later requests name.
    private void Learn(OpenStream stream)
    {
        var actual = RecordedResponse.Describe(stream.Recorded, stream.Response, stream.Received());
        new Comparison(_placeholders).Compare("first event", stream.Recorded["envelopes"]![0], actual["envelopes"]![0]);
    }

    private void Compare(string where, JsonObject recorded, JsonObject actual)
    {
        var comparison = new Comparison(_placeholders);
        comparison.Compare(where, recorded, actual);
        _differences.AddRange(comparison.Differences);
    }
}
