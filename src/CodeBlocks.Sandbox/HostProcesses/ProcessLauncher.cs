using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CodeBlocks.Sandbox.HostProcesses;

/// <summary>
/// Starts processes of the host, all from one thread that lives as long as this object: Linux ends a die-with-parent process with the
/// thread that started it, and threads of the pool do not live that long.
/// </summary>
internal sealed class ProcessLauncher : IDisposable
{
    /// <summary>The search path of the processes.</summary>
    public const string SearchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private const int ErrorTail = 4096;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    private readonly BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Started)> _queue = [];
    private readonly TimeProvider _time;
    private readonly Thread _thread;

    public ProcessLauncher(TimeProvider time)
    {
        _time = time;
        _thread = new Thread(StartAll) { IsBackground = true, Name = "CodeBlocks process launcher" };
        _thread.Start();
    }

    /// <summary>
    /// Starts a process without this process's environment. Its stdin is empty; with <paramref name="holdInput"/> it stays open until
    /// this process ends or disposes the result.
    /// </summary>
    public async Task<LaunchedProcess> StartAsync(IReadOnlyList<string> command, bool captureOutput = false, bool holdInput = false)
    {
        var info = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        info.Environment.Clear();
        info.Environment["PATH"] = SearchPath;
        info.Environment["LANG"] = "C.UTF-8";
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add((info, started));
        var process = await started.Task;
        var firstOutput = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!holdInput)
            process.StandardInput.Close();
        var output = captureOutput ? ReadAllAsync(process.StandardOutput) : DropAsync(process.StandardOutput.BaseStream, firstOutput);
        return new LaunchedProcess(process, output, firstOutput.Task, ReadTailAsync(process.StandardError.BaseStream));
    }

    /// <summary>
    /// Runs a program that answers a question, and returns what it wrote to its output and error; null when it cannot be started,
    /// fails, or takes longer than ten seconds.
    /// </summary>
    public async Task<string?> AskAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        LaunchedProcess? process = null;
        try
        {
            process = await StartAsync(command, captureOutput: true);
            await process.Exited.WaitAsync(LongestAnswer, _time, cancellationToken);
            return process.ExitCode == 0 ? string.Join('\n', await process.Output, await process.Errors).Trim() : null;
        }
        catch (Exception exception) when (exception is TimeoutException or Win32Exception)
        {
            process?.Kill();
            return null;
        }
        finally
        {
            process?.Dispose();
        }
    }

    public void Dispose() => _queue.CompleteAdding();

    private void StartAll()
    {
        foreach (var (info, started) in _queue.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        }
    }

    private static async Task<string> ReadAllAsync(StreamReader reader)
    {
        using (reader)
            return await reader.ReadToEndAsync();
    }

    private static async Task<string> DropAsync(Stream stream, TaskCompletionSource firstOutput)
    {
        await using var closing = stream;
        var scratch = new byte[256];
        while (await stream.ReadAsync(scratch) > 0)
            firstOutput.TrySetResult();
        return "";
    }

    /// <summary>Reads a stream and keeps only its end.</summary>
    private static async Task<string> ReadTailAsync(Stream stream)
    {
        await using var closing = stream;
        var tail = new byte[2 * ErrorTail];
        var length = 0;
        while (await stream.ReadAsync(tail.AsMemory(length)) is > 0 and var read)
        {
            length += read;
            if (length < tail.Length)
                continue;
            tail.AsSpan(ErrorTail).CopyTo(tail);
            length = ErrorTail;
        }

        return Encoding.UTF8.GetString(tail, 0, length).Trim();
    }
}
