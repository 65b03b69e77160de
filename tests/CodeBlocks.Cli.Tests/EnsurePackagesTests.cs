using System.Diagnostics;
using CodeBlocks.Cli.Tests.OrdinaryUser;

namespace CodeBlocks.Cli.Tests;

/// <summary>What <c>./codeblocks</c> says of packages that it cannot install. Nothing is installed here.</summary>
public class EnsurePackagesTests
{
    private const string Script = ". \"$0/eng/tools.sh\"; root=$1; shift; ensure_packages \"$@\"; echo 'went on'";

    [OrdinaryUserFact]
    public async Task What_only_root_can_install_is_named_with_its_command_and_the_script_goes_on()
    {
        using var directory = new TemporaryDirectory();

        var (stdout, stderr) = await RunAsync(directory, "sh=dash", "no-such-program=no-such-package", "py:no_such_module=python3-no-such-module");

        Assert.Equal("went on\n", stdout);
        Assert.Contains(
            "Not found, and only root can install them: no-such-package python3-no-such-module. To have them: "
            + "sudo apt-get update && sudo apt-get install -y --no-install-recommends no-such-package python3-no-such-module\n",
            stderr, StringComparison.Ordinal);
    }

    [OrdinaryUserFact]
    public async Task It_is_said_once_until_something_has_changed()
    {
        using var directory = new TemporaryDirectory();

        var first = await RunAsync(directory, "no-such-program=no-such-package");
        var second = await RunAsync(directory, "no-such-program=no-such-package");
        var more = await RunAsync(directory, "no-such-program=no-such-package", "no-such-program=another-package");
        File.SetLastWriteTimeUtc(Path.Combine(directory.Path, "artifacts", "could-not-install"), DateTime.UnixEpoch);
        var muchLater = await RunAsync(directory, "no-such-program=no-such-package", "no-such-program=another-package");
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "artifacts", "could-not-install"), "0 root no-such-package");
        var asAnother = await RunAsync(directory, "no-such-program=no-such-package");

        Assert.Contains("no-such-package", first.Stderr, StringComparison.Ordinal);
        Assert.Empty(second.Stderr);
        Assert.Contains("another-package", more.Stderr, StringComparison.Ordinal);
        Assert.Contains("another-package", muchLater.Stderr, StringComparison.Ordinal);
        Assert.Contains("no-such-package", asAnother.Stderr, StringComparison.Ordinal);
    }

    [OrdinaryUserFact]
    public async Task It_needs_no_place_to_note_what_it_could_not_install()
    {
        var (stdout, stderr) = await RunAsync("/proc", "no-such-program=no-such-package");

        Assert.Equal("went on\n", stdout);
        Assert.DoesNotContain("/proc", stderr, StringComparison.Ordinal);
    }

    private static Task<(string Stdout, string Stderr)> RunAsync(TemporaryDirectory directory, params string[] packages)
    {
        File.SetUnixFileMode(directory.Path, (UnixFileMode)0b111_111_111);
        return RunAsync(directory.Path, packages);
    }

    private static async Task<(string Stdout, string Stderr)> RunAsync(string root, params string[] packages)
    {
        string[] bash = ["bash", "-euo", "pipefail", "-c", Script, Repository.Root, root];
        var start = new ProcessStartInfo(UserServer.AsUser[0], [.. UserServer.AsUser.Skip(1), .. bash, .. packages])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var process = Process.Start(start)!;
        var stderr = process.StandardError.ReadToEndAsync();
        return (await process.StandardOutput.ReadToEndAsync(), await stderr);
    }
}
