using System.Diagnostics;
using System.Text.RegularExpressions;
using CodeBlocks.Sandbox;

namespace CodeBlocks.Cli.Tests;

/// <summary><c>codeblocks setup</c> as far as it installs nothing.</summary>
public class SetupTests
{
    private static readonly string[] Names = ["python", "pip", "js", "npm", "bash", "r", "java", "libraries", "isolation"];

    [Fact]
    public async Task Without_a_name_it_shows_every_name_with_its_version_or_its_size()
    {
        var output = await CodeBlocksCommand.RunAsync("setup");

        output.AssertEndedWith(0);
        foreach (var name in Names)
        {
            var row = Assert.Single(output.Stdout.Split('\n'), line => Regex.IsMatch(line, $@"^\s*{name}\s+[✓✗]"));
            Assert.Matches(row.Contains('✓') ? @"✓\s+(\d+\.\d+|installed)" : @"✗.*(\d+ (B|kB)|\d+\.\d MB|not known)", row);
        }
    }

    [Fact]
    public async Task The_sizes_are_those_that_apt_tells()
    {
        var output = await CodeBlocksCommand.RunAsync("setup", "libraries", "--dry-run");

        output.AssertEndedWith(0);
        if (Regex.Match(output.Stdout, "Would install (.*)") is not { Success: true } packages)
        {
            // Everything is installed on this machine.
            Assert.Contains("✓ libraries", output.Stdout, StringComparison.Ordinal);
            return;
        }

        var apt = Apt(["-s", "-y", "install", "--no-install-recommends", .. packages.Groups[1].Value.Trim().Split(' ')]);
        var count = apt.Split('\n').Count(line => line.StartsWith("Inst ", StringComparison.Ordinal));
        Assert.Contains($"{count} packages in all, ", output.Stdout, StringComparison.Ordinal);
        Assert.Matches(@"all, \d[\d.]* (B|kB|MB) to download, \d[\d.]* (B|kB|MB|GB) on disk", output.Stdout);
    }

    [Fact]
    public async Task A_name_that_is_not_known_is_answered_with_those_that_are()
    {
        var output = await CodeBlocksCommand.RunAsync("setup", "python", "perl");

        output.AssertEndedWith(2);
        Assert.Equal($"'perl' is nothing that setup installs; the names are {string.Join(", ", Names)}.\n", output.Stderr);
        Assert.Empty(output.Stdout);
    }

    [Fact]
    public async Task A_name_may_be_written_in_any_case()
    {
        var output = await CodeBlocksCommand.RunAsync("setup", "BASH", "bash");

        output.AssertEndedWith(0);
        Assert.Matches(@"^✓ bash \d+\.\d+\S*\n$", output.Stdout);
    }

    [Fact]
    public async Task Names_beside_all_are_refused()
    {
        var output = await CodeBlocksCommand.RunAsync("setup", "--all", "bash");

        output.AssertEndedWith(2);
        Assert.Equal("--all includes bash: give names or --all, not both.\n", output.Stderr);
    }

    [Fact]
    public async Task What_is_installed_is_not_installed_again()
    {
        var output = await CodeBlocksCommand.RunAsync("setup", "bash");

        output.AssertEndedWith(0);
        Assert.Matches(@"^✓ bash \d+\.\d+\S*\n$", output.Stdout);
    }

    [Fact]
    public async Task The_first_command_on_a_machine_installs_the_packages_of_four_names()
    {
        var tools = await ToolReport.CreateAsync();
        var expected = tools.Where(tool => tool.Name is "python" or "pip" or "js" or "isolation").SelectMany(tool => tool.Packages);

        Assert.Equal(expected.Order(), Ensured("codeblocks").Order());
    }

    [Fact]
    public async Task The_tests_install_no_package_that_setup_does_not_know()
    {
        var known = (await ToolReport.CreateAsync()).SelectMany(tool => tool.Packages).ToHashSet();

        Assert.Subset(known, Ensured("test").ToHashSet());
    }

    /// <summary>The packages that a script installs: <c>ensure_packages PROBE=PACKAGE…</c>, with its continued lines.</summary>
    private static IEnumerable<string> Ensured(string script)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, script)).Replace("\\\n", " ", StringComparison.Ordinal);
        var pairs = Regex.Match(text, @"^ *ensure_packages (.+)$", RegexOptions.Multiline).Groups[1].Value;
        Assert.NotEmpty(pairs);
        return pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[1]);
    }

    private static string Apt(string[] arguments)
    {
        var start = new ProcessStartInfo("apt-get", arguments) { RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd();
    }
}
