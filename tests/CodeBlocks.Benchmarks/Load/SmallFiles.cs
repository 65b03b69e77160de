using System.Diagnostics;
using System.Runtime.CompilerServices;
using CodeBlocks.Benchmarks.Peers;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>A file of 1 KiB, in and out.</summary>
internal static class SmallFiles
{
    private const int Many = 1000;

    private static readonly byte[] Content = [.. Enumerable.Repeat((byte)'x', 1024)];

    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(warm: 0, cancellationToken);
        await using var sandbox = await server.Client.CreateAsync(cancellationToken: cancellationToken);
        var rounds = settings.Rounds * 10;

        await Distribution.MeasureAsync(300, WriteAsync);
        var written = await Distribution.MeasureAsync(rounds, WriteAsync);
        yield return new("write a file of 1 KiB", written, "≤ 0.7 ms", default, await Jupyter.TimesAsync("write", rounds));

        await Distribution.MeasureAsync(300, ReadAsync);
        var read = await Distribution.MeasureAsync(rounds, ReadAsync);
        yield return new("read a file of 1 KiB", read, "≤ 0.7 ms", default, await Jupyter.TimesAsync("read", rounds));

        var start = Stopwatch.GetTimestamp();
        for (var file = 0; file < Many; file++)
            await sandbox.Files.WriteAsync($"/tmp/small-{file}", Content, cancellationToken);
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        yield return new(
            $"{Many:N0} files of 1 KiB, one after the other", new(milliseconds, $"{milliseconds:N0} ms"),
            Sdk: await JavaScriptSdk.NumbersAsync(server, "files", Many, numbers => $"{numbers[0]:N0} ms"));

        Task WriteAsync() => sandbox.Files.WriteAsync("/tmp/small", Content, cancellationToken);

        Task ReadAsync() => sandbox.Files.ReadBytesAsync("/tmp/small", cancellationToken);
    }
}
