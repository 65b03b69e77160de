using System.Text;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Packs and unpacks the writable files of a machine with <c>tar</c>, which runs inside the machine.</summary>
internal static class MachineArchive
{
    private const int ChunkLength = 64 * 1024;

    /// <summary>The exit code of <c>tar</c> when a file changed while it was read.</summary>
    private const int FileChanged = 1;

    /// <summary>The writable file systems of a machine.</summary>
    private static readonly string[] FileSystems = [".", "home/user", "tmp"];

    private static readonly string[] Format = ["--format=posix", "--sparse", "--xattrs", "--xattrs-include=user.*", "--directory=/"];

    /// <summary>Packs the files into a snapshot.</summary>
    /// <exception cref="SandboxOperationException">
    /// There is more than <paramref name="limit"/> bytes, <c>tar</c> fails, or the machine has no files of its own.
    /// </exception>
    public static async Task PackAsync(IMachine machine, Snapshot snapshot, long limit, CancellationToken cancellationToken)
    {
        if (!machine.IsIsolated)
            throw new SandboxOperationException(
                SandboxError.NotIsolated,
                "the files of a sandbox can be copied only where sandboxes are isolated; 'codeblocks doctor' says what is missing");

        var mounted = await MountPointsAsync(machine, cancellationToken);
        await using var process = await machine.StartAsync(
            new ProcessStart
            {
                Command = "tar",
                Arguments =
                [
                    "--create", "--warning=no-file-ignored", .. Format, "--anchored", "--no-wildcards",
                    .. mounted.Select(path => $"--exclude=.{path}"), .. FileSystems,
                ],
            },
            cancellationToken);
        var errors = new StringBuilder();

        await foreach (var output in process.ReadAllAsync(cancellationToken))
        {
            if (output.Kind is not ProcessOutputKind.Stdout)
            {
                Collect(errors, output);
                continue;
            }

            if (snapshot.Length + output.Data.Length > limit)
                throw new SandboxOperationException(
                    SandboxError.SnapshotTooLarge, $"the files of the sandbox are more than the {limit >> 20} MiB a snapshot may have");

            await snapshot.AppendAsync(output.Data, cancellationToken);
        }

        ThrowIfFailed(await process.Exit, errors);
    }

    /// <summary>Unpacks a snapshot over the files of a new machine.</summary>
    /// <exception cref="SandboxOperationException"><c>tar</c> fails.</exception>
    public static async Task UnpackAsync(IMachine machine, Snapshot snapshot, CancellationToken cancellationToken)
    {
        await using var process = await machine.StartAsync(
            new ProcessStart { Command = "tar", Arguments = ["--extract", "--preserve-permissions", .. Format], Stdin = true }, cancellationToken);
        var errors = ReadErrorsAsync(process, cancellationToken);
        var buffer = new byte[ChunkLength];

        try
        {
            for (long offset = 0, read; (read = await snapshot.ReadAsync(buffer, offset, cancellationToken)) > 0; offset += read)
                await process.WriteAsync(buffer.AsMemory(0, (int)read), cancellationToken);

            await process.CloseStdinAsync(cancellationToken);
        }
        catch (MachineProcessException)
        {
            // It exited before it had read everything; its exit code and errors say why.
        }

        ThrowIfFailed(await process.Exit, await errors);
    }

    /// <summary>Reads the mount points from the Linux kernel, so that code in the machine cannot change the answer.</summary>
    private static async Task<List<string>> MountPointsAsync(IMachine machine, CancellationToken cancellationToken)
    {
        const int mountPoint = 4;
        var file = await machine.Files.OpenReadAsync("/proc/self/mountinfo", cancellationToken);
        using var reader = new StreamReader(file.Content);
        var mounts = await reader.ReadToEndAsync(cancellationToken);
        return [.. mounts.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ')[mountPoint].Replace("\\040", " ", StringComparison.Ordinal))
            .Where(path => path != "/").Distinct()];
    }

    private static async Task<StringBuilder> ReadErrorsAsync(IMachineProcess process, CancellationToken cancellationToken)
    {
        var errors = new StringBuilder();

        await foreach (var output in process.ReadAllAsync(cancellationToken))
            Collect(errors, output);

        return errors;
    }

    private static void Collect(StringBuilder errors, ProcessOutput output)
    {
        if (errors.Length < 1024)
            errors.Append(Encoding.UTF8.GetString(output.Data.Span));
    }

    private static void ThrowIfFailed(ProcessExit exit, StringBuilder errors)
    {
        if (exit.Code is not (0 or FileChanged))
            throw new SandboxOperationException(SandboxError.CopyFailed, $"the files of the sandbox could not be copied: {errors.ToString().Trim()}");
    }
}
