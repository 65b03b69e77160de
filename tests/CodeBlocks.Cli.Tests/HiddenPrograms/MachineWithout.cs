using System.Diagnostics;

namespace CodeBlocks.Cli.Tests.HiddenPrograms;

/// <summary>This machine without some programs and modules: the command runs where their directories are copies without them.</summary>
internal static class MachineWithout
{
    /// <summary>Where Debian puts the modules of python.</summary>
    public const string Modules = "/usr/lib/python3/dist-packages";

    // A file that is not named with its path is a program.
    private const string Script = $$"""
        set -e
        mount -t tmpfs none /mnt
        for directory in /usr/bin {{Modules}}; do
          mkdir -p "/mnt/changes$directory" "/mnt/work$directory"
          mount -t overlay overlay -o "lowerdir=$directory,upperdir=/mnt/changes$directory,workdir=/mnt/work$directory" "$directory"
        done
        cd /usr/bin
        rm -rf $1
        cd "$2"
        shift 2
        PATH=/usr/bin:/bin exec "$@"
        """;

    /// <summary>What keeps programs from being hidden here, or null.</summary>
    public static string? MissingHere { get; } = Examine();

    /// <summary>Runs the command where files are missing.</summary>
    public static Task<CommandOutput> RunAsync(string[] files, params string[] arguments) => RunAsync(files, [], arguments);

    /// <summary>Runs the command through another program where files are missing.</summary>
    public static async Task<CommandOutput> RunAsync(string[] files, string[] through, string[] arguments)
    {
        using var command = CodeBlocksCommand.StartThrough([.. Prefix(files), .. through], arguments);
        return await command.EndAsync();
    }

    private static string[] Prefix(string[] files) =>
        ["unshare", "--mount", "sh", "-c", Script, "sh", string.Join(' ', files), AppContext.BaseDirectory];

    private static string? Examine()
    {
        if (!Environment.IsPrivilegedProcess)
            return "Only root can hide programs.";

        var prefix = Prefix(["python3"]);
        using var hiding = Process.Start(prefix[0], [.. prefix.Skip(1), "sh", "-c", "! test -e /usr/bin/python3"]);
        hiding.WaitForExit();
        return hiding.ExitCode == 0 ? null : "This system cannot lay a file system over /usr/bin.";
    }
}
