using System.Globalization;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>The processor time that the server, what runs in its sandboxes, and the client take: it holds on a busy machine too.</summary>
internal readonly record struct ProcessorTimes(TimeSpan Server, TimeSpan Sandboxes, TimeSpan Client)
{
    public static ProcessorTimes Of(ServerProcess server) => new(
        ProcessTree.ProcessorTime([server.Tree.Root]),
        ProcessTree.ProcessorTime(server.Tree.Descendants()),
        ProcessTree.ProcessorTime([Environment.ProcessId]));

    public ProcessorTimes Since(ProcessorTimes before) => new(Server - before.Server, Sandboxes - before.Sandboxes, Client - before.Client);

    /// <summary>The time for each of so many.</summary>
    public string For(int count) =>
        $"processor: server {Format(Server / count)}, sandbox {Format(Sandboxes / count)}, client {Format(Client / count)}";

    private static string Format(TimeSpan time) => time.TotalMilliseconds < 100
        ? time.TotalMilliseconds.ToString("0.00 ms", CultureInfo.InvariantCulture)
        : time.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}
