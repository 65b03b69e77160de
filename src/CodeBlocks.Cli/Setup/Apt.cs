using System.Globalization;
using System.Text.RegularExpressions;

namespace CodeBlocks.Cli.Setup;

/// <summary>Debian's package manager.</summary>
internal static partial class Apt
{
    private const string NoMoreThanNeeded = "--no-install-recommends";

    /// <summary>Whether this machine has it.</summary>
    public static bool IsHere => HostCommand.Exists("apt-get") && HostCommand.Exists("apt-cache");

    /// <summary>The command that a user types to install packages.</summary>
    public static string CommandFor(IEnumerable<string> packages) =>
        $"sudo apt-get update && sudo apt-get install -y {NoMoreThanNeeded} {string.Join(' ', packages)}";

    /// <summary>What a command is put behind to run as root without a password; null when that is not possible.</summary>
    public static async Task<IReadOnlyList<string>?> FindRootPrefixAsync() =>
        Environment.IsPrivilegedProcess ? []
        : HostCommand.Exists("sudo") && (await HostCommand.RunAsync(["sudo", "-n", "true"])).ExitCode == 0 ? ["sudo", "-n"]
        : null;

    /// <summary>Finds out what installing packages means, without doing it; needs no rights.</summary>
    public static async Task<AptPlan> PlanAsync(IReadOnlyList<string> packages)
    {
        var known = await FindKnownAsync(packages);
        var plan = new AptPlan { Packages = [.. packages.Where(known.Contains)], Unknown = [.. packages.Where(name => !known.Contains(name))] };

        if (plan.Packages.Count == 0)
            return plan with { Problem = "not in apt's lists, which may be missing or old. Renew them with: sudo apt-get update" };

        var answer = await HostCommand.RunAsync(["apt-get", "--print-uris", "-y", "install", NoMoreThanNeeded, .. plan.Packages]);

        return answer.ExitCode != 0
            ? plan with { Problem = ProblemOf(answer) }
            : plan with
            {
                Count = answer.Output.Select(line => Counts().Match(line)).Where(match => match.Success)
                    .Sum(match => Number(match.Groups[1].Value) + Number(match.Groups[2].Value)),
                Download = answer.Output.Select(line => Address().Match(line)).Where(match => match.Success)
                    .Sum(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
                Disk = answer.Output.Select(line => DiskSpace().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value
            };
    }

    /// <summary>Renews the lists of packages.</summary>
    public static Task<HostCommandResult> UpdateAsync(IReadOnlyList<string> root) => HostCommand.RunAsync([.. root, "apt-get", "update"]);

    /// <summary>Installs packages; the steps are told as they are done.</summary>
    public static Task<HostCommandResult> InstallAsync(IReadOnlyList<string> root, IReadOnlyList<string> packages, Action<AptProgress> step) =>
        HostCommand.RunAsync(
            [
                .. root, "env", "LC_ALL=C", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", NoMoreThanNeeded,
                "-o", "APT::Status-Fd=1", "-o", "DPkg::Lock::Timeout=300", .. packages
            ],
            line =>
            {
                if (AptProgress.Parse(line) is { } progress)
                    step(progress);
            });

    /// <summary>The lines in which apt says why it failed.</summary>
    public static string ProblemOf(HostCommandResult answer)
    {
        var unmet = answer.Output.SkipWhile(line => !line.Contains("unmet dependencies", StringComparison.Ordinal))
            .Where(line => line.StartsWith(' ') || line.StartsWith("The following packages have unmet", StringComparison.Ordinal));
        var errors = answer.Errors.Where(line => line.StartsWith("E:", StringComparison.Ordinal)).Select(line => line[2..]);

        // dpkg names the package, then indented the reason.
        var failed = answer.Errors.Where((line, index) =>
            line.StartsWith("dpkg: error", StringComparison.Ordinal)
            || (index > 0 && line.StartsWith(' ') && answer.Errors[index - 1].StartsWith("dpkg: error", StringComparison.Ordinal)));
        var said = string.Join("; ", unmet.Concat(failed).Concat(errors).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        return said.Length > 0 ? said : $"apt-get ended with {answer.ExitCode}";
    }

    private static async Task<HashSet<string>> FindKnownAsync(IReadOnlyList<string> packages)
    {
        var known = new HashSet<string>();
        var name = "";

        // "python3-pandas:", then indented "Installed: …", "Candidate: 1.5.3" or "Candidate: (none)".
        foreach (var line in (await HostCommand.RunAsync(["apt-cache", "policy", .. packages])).Output)
        {
            if (!line.StartsWith(' '))
                name = line.TrimEnd(':');
            else if (line.Contains(" Candidate:", StringComparison.Ordinal) && !line.EndsWith("(none)", StringComparison.Ordinal))
                known.Add(name);
        }

        return known;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d+) upgraded, (\d+) newly installed")]
    private static partial Regex Counts();

    // 'http://…/name.deb' name.deb 211356 SHA256:…
    [GeneratedRegex(@"^'[^']+' \S+ (\d+) ")]
    private static partial Regex Address();

    [GeneratedRegex(@"^After this operation, (.+) of additional disk space will be used")]
    private static partial Regex DiskSpace();
}
