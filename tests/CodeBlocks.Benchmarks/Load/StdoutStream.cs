using System.Diagnostics;
using System.Runtime.CompilerServices;
using CodeBlocks.Benchmarks.Peers;
using CodeBlocks.E2B;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>A flood of stdout: how fast it passes, and how much memory the server and the client need for it at most.</summary>
internal static class StdoutStream
{
    private const string Target = "≥ 250 MiB/s; ≤ 64 MB each";
    private const int MostOfOthers = 64;

    private static readonly (string Language, Func<int, string> Code)[] Others =
    [
        ("js", mebibytes => $"{{ const line = 'x'.repeat(1023) + '\\n'; for (let i = 0; i < {mebibytes * 1024}; i++) process.stdout.write(line); }}"),
        ("bash", mebibytes => $"yes {new string('x', 1023)} | head -c {mebibytes}M"),
        ("r", mebibytes => $"line <- paste0(strrep('x', 1023), '\\n'); for (i in 1:{mebibytes * 1024}) cat(line)"),
        ("java", mebibytes => $"var line = \"x\".repeat(1023) + \"\\n\"; for (int i = 0; i < {mebibytes * 1024}; i++) System.out.print(line);"),
    ];

    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var code = $"import sys\nline = 'x' * 1023 + '\\n'\nfor _ in range({settings.Megabytes * 1024}): sys.stdout.write(line)";
        var command = $"yes {new string('x', 1023)} | head -c {settings.Megabytes}M";
        var (python, shell) = (await BareAsync(BareInterpreter.Python, code), await BareAsync("/bin/bash", command));
        var jupyter = await Jupyter.NumbersAsync("stdout", Math.Min(settings.Megabytes, 64), numbers => $"{numbers[0]:N0} MiB/s");
        await using var server = await ServerProcess.StartAsync(warm: 0, cancellationToken);

        yield return new(
            $"{settings.Megabytes} MiB of stdout of python code",
            await MeasureCodeAsync("python", code, settings.Megabytes),
            Target,
            python,
            jupyter,
            await JavaScriptSdk.NumbersAsync(
                server, "stdout", settings.Megabytes, numbers => $"{numbers[0]:N0} MiB/s; client +{numbers[1]:N0} MB"));

        yield return new($"{settings.Megabytes} MiB of stdout of a command", await MeasureAsync(server, settings.Megabytes, "python", async (sandbox, count) =>
            await sandbox.Commands.RunAsync(command, new()
            {
                Timeout = TimeSpan.Zero,
                MaxOutputLength = 1024,
                OnStdout = text =>
                {
                    count(text.Length);
                    return ValueTask.CompletedTask;
                },
            }, cancellationToken)), Target, shell);

        foreach (var (language, program) in Others)
        {
            var mebibytes = Math.Min(settings.Megabytes, MostOfOthers);
            yield return new($"{mebibytes} MiB of stdout of {language} code", await MeasureCodeAsync(language, program(mebibytes), mebibytes));
        }

        Task<Figure> MeasureCodeAsync(string language, string program, int mebibytes)
        {
            var options = new RunCodeOptions { Language = language, Timeout = TimeSpan.Zero };
            return MeasureAsync(server, mebibytes, language, async (sandbox, count) =>
            {
                await foreach (var execution in sandbox.Code.StreamAsync(program, options, cancellationToken))
                    if (execution is StdoutEvent stdout)
                        count(stdout.Text.Length);
            });
        }

        async Task<Figure> BareAsync(string interpreter, string program)
        {
            var start = Stopwatch.GetTimestamp();
            var length = await BareInterpreter.RunAsync(interpreter, ["-c", program]);
            var rate = length / 1048576.0 / Stopwatch.GetElapsedTime(start).TotalSeconds;
            return new(rate, $"{rate:N0} MiB/s");
        }

        async Task<Figure> MeasureAsync(ServerProcess server, int mebibytes, string language, Func<E2B.Sandbox, Action<int>, Task> stream)
        {
            await using var sandbox = await server.Client.CreateAsync(cancellationToken: cancellationToken);
            await sandbox.Code.RunAsync("1+1", new() { Language = language }, cancellationToken);
            var (serverBefore, clientBefore) = (ProcessMemory.ResetPeak(server.Tree.Root), ProcessMemory.ResetPeak(Environment.ProcessId));
            var before = ProcessorTimes.Of(server);
            var length = 0L;
            var start = Stopwatch.GetTimestamp();
            await stream(sandbox, more => length += more);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

            if (length != mebibytes * 1048576L)
                throw new InvalidOperationException($"{length} characters came of {mebibytes} MiB.");

            return new(
                mebibytes / seconds,
                $"{mebibytes / seconds:N0} MiB/s; server +{Growth(server.Tree.Root, serverBefore)} MB, "
                + $"client +{Growth(Environment.ProcessId, clientBefore)} MB; {ProcessorTimes.Of(server).Since(before).For(1)}");
        }
    }

    private static long Growth(int id, long before) => Math.Max(0, ProcessMemory.Peak(id) - before) / 1000;
}
