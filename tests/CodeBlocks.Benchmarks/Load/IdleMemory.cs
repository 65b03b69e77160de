using System.Globalization;
using System.Runtime.CompilerServices;
using CodeBlocks.Benchmarks.Peers;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>The memory that each warm sandbox, with a started Python kernel, adds to the host.</summary>
internal static class IdleMemory
{
    private const int Sandboxes = 10;

    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(Sandboxes, cancellationToken);
        var kernel = await Jupyter.NumbersAsync("memory", 1, numbers => Format((long)numbers[0], (long)numbers[1]));
        Figure ours;

        try
        {
            var (alone, proportional) = ProcessMemory.Of(server.Tree.Descendants());
            ours = new(alone / (double)Sandboxes, Format(alone / Sandboxes, proportional / Sandboxes));
        }
        catch (UnauthorizedAccessException)
        {
            ours = "only root may see it";
        }

        yield return new($"memory of an idle pooled sandbox, of {Sandboxes}", ours, "≤ 6 MB private", Jupyter: kernel);
    }

    private static string Format(long alone, long proportional) => string.Create(
        CultureInfo.InvariantCulture, $"{alone / 1000.0:0.0} MB private, {proportional / 1000.0:0.0} MB PSS");
}
