using System.Text;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Packs and unpacks the writable files of a machine. Both are done by <c>tar</c> inside the machine, behind its walls.</summary>
internal static class MachineArchive
{
    private const int ChunkLength = 64 * 1024;

    /// <summary><c>tar</c> ends with it when a file changed while it was read, which is the nature of a machine that runs.</summary>
    private const int SomethingChanged = 1;

    /// <summary>What a machine writes to, without what is mounted within.</summary>
    private static readonly string[] FileSystems = [".", "home/user", "tmp"];

    private static readonly string[] Format = ["--format=posix", "--xattrs", "--xattrs-include=user.*", "--directory=/"];

    /// <summary>Packs the files into a snapshot.</summary>
    /// <exception cref="SandboxOperationException">
    /// There is more than <paramref name="limit"/> bytes, <c>tar</c> fails, or the machine has no files of its own.
    /// </exception>
    public static async Task PackAsync(IMachine machine, Snapshot snapshot, long limit, CancellationToken cancellationToken)
    {
        if (!machine.IsIsolated)
            throw new SandboxOperationException(
                SandboxError.NotIsolated, "the files of a sandbox can be copied only where sandboxes are isolated; 'codeblocks doctor' says what is missing");

        var mounted = await MountPointsAsync(machine, cancellationToken);
        await using var process = await machine.StartAsync(
            new ProcessStart
            {
                Command = "tar",
                Arguments =
                [
                    "--create", "--warning=no-file-ignored", .. Format, "--anchored", "--no-wildcards", .. mounted.Select(path => $"--exclude=.{path}"), .. FileSystems,
                ],
            },
            cancellationToken);
        var complaints = new StringBuilder();

        await foreach (var output in process.ReadAllAsync(cancellationToken))
        {
            if (output.Kind is not ProcessOutputKind.Stdout)
            {
                Remember(complaints, output);
                continue;
            }

            if (snapshot.Length + output.Data.Length > limit)
                throw new SandboxOperationException(
                    SandboxError.SnapshotTooLarge, $"the files of the sandbox are more than the {limit >> 20} MiB a snapshot may have");

            await snapshot.AppendAsync(output.Data, cancellationToken);
        }

        ThrowIfFailed(await process.Exit, complaints);
    }

    /// <summary>Unpacks a snapshot over the files of a new machine.</summary>
    /// <exception cref="SandboxOperationException"><c>tar</c> fails.</exception>
    public static async Task UnpackAsync(IMachine machine, Snapshot snapshot, CancellationToken cancellationToken)
    {
        await using var process = await machine.StartAsync(
            new ProcessStart { Command = "tar", Arguments = ["--extract", "--preserve-permissions", .. Format], Stdin = true }, cancellationToken);
        var complaining = ListenAsync(process, cancellationToken);
        var buffer = new byte[ChunkLength];

        try
        {
            for (long offset = 0, read; (read = await snapshot.ReadAsync(buffer, offset, cancellationToken)) > 0; offset += read)
                await process.WriteAsync(buffer.AsMemory(0, (int)read), cancellationToken);

            await process.CloseStdinAsync(cancellationToken);
        }
        catch (MachineProcessException)
        {
            // It ended before it had read everything; how it ended says why.
        }

        ThrowIfFailed(await process.Exit, await complaining);
    }

    /// <summary>Asks the kernel, whose answer nobody in the machine can change.</summary>
    private static async Task<List<string>> MountPointsAsync(IMachine machine, CancellationToken cancellationToken)
    {
        const int mountPoint = 4;
        var file = await machine.Files.OpenReadAsync("/proc/self/mountinfo", cancellationToken);
        using var reader = new StreamReader(file.Content);
        var mounts = await reader.ReadToEndAsync(cancellationToken);
        return [.. mounts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[mountPoint].Replace("\\040", " ", StringComparison.Ordinal))
            .Where(path => path != "/").Distinct()];
    }

    private static async Task<StringBuilder> ListenAsync(IMachineProcess process, CancellationToken cancellationToken)
    {
        var complaints = new StringBuilder();

        await foreach (var output in process.ReadAllAsync(cancellationToken))
            Remember(complaints, output);

        return complaints;
    }

    private static void Remember(StringBuilder complaints, ProcessOutput output)
    {
        if (complaints.Length < 1024)
            complaints.Append(Encoding.UTF8.GetString(output.Data.Span));
    }

    private static void ThrowIfFailed(ProcessExit exit, StringBuilder complaints)
    {
        if (exit.Code is not (0 or SomethingChanged))
            throw new SandboxOperationException(SandboxError.CopyFailed, $"the files of the sandbox could not be copied: {complaints.ToString().Trim()}");
    }
}
