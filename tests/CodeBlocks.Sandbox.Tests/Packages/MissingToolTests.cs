using System.Text;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;
using CodeBlocks.Sandbox.Tests.Isolation;

namespace CodeBlocks.Sandbox.Tests.Packages;

public class MissingToolTests(Machines machines) : IClassFixture<Machines>
{
    [Theory]
    [InlineData("npm install left-pad", "npm is not installed", "./codeblocks setup npm")]
    [InlineData("pip install cowsay", "pip is not installed", "./codeblocks setup pip")]
    [InlineData("sh -c 'Rscript x.R'", "Rscript is not installed", "./codeblocks setup r")]
    [InlineData("true\njavac A.java", "javac is not installed", "./codeblocks setup java")]
    [InlineData("set -e; node x.js; echo done", "node is not installed", "./codeblocks setup js")]
    [InlineData("echo 'git clone x' > s.sh; sh s.sh", "git is not installed", "sudo apt-get install -y git")]
    [InlineData("/usr/bin/python3 -c 'import os; os._exit(os.system(\"npx tsc\") >> 8)'", "npx is not installed", "setup npm")]
    [InlineData("/usr/bin/nice curl x", "curl is not installed", "apt-get install -y curl")]
    public async Task A_command_that_fails_for_lack_of_a_tool_names_it_and_what_installs_it(string command, string missing, string remedy)
    {
        var said = await DescribeAsync(command, hasProgram: false);

        Assert.Contains(missing, said, StringComparison.Ordinal);
        Assert.Contains(remedy, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuchtool", false)]
    [InlineData("npm install; true", false)]
    [InlineData("npm install", true)]
    [InlineData("echo npm: command not found >&2; exit 3", false)]
    [InlineData("echo npm: command not found; exit 127", false)]
    public async Task Nothing_is_said_of_unknown_tools_other_failures_and_tools_that_are_there(string command, bool hasProgram) =>
        Assert.Null(await DescribeAsync(command, hasProgram));

    [Fact]
    public void Python_without_pip_names_pip()
    {
        var tool = new MissingTool(_ => false);
        tool.Add(ProcessOutputKind.Stderr, Encoding.UTF8.GetBytes("/usr/bin/python3: No module named pip\n"));

        Assert.Contains("./codeblocks setup pip", tool.Describe(new ProcessExit(1, null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void An_environment_that_cannot_be_made_names_what_installs_venv(int exitCode, bool described)
    {
        var tool = new MissingTool(_ => true);
        tool.Add(ProcessOutputKind.Stdout, "The virtual environment was not created successfully because ensurepip is not\navailable.  On Debian/Ubuntu"u8);

        var said = tool.Describe(new ProcessExit(exitCode, null));

        Assert.Equal(described ? "python3-venv is not installed on the machine that runs this sandbox. Install it there with: "
            + "./codeblocks setup pip (or: sudo apt-get install -y python3-pip python3-venv)\n" : null, said);
    }

    [SkippableFact]
    public async Task A_command_started_through_envd_says_it_at_the_end_of_its_errors_and_the_search_path_stays_true()
    {
        string[] tools = ["ffmpeg", "jq", "zip", "jshell", "Rscript", "npm"];
        var absent = tools.FirstOrDefault(tool => !machines.Shared.HasProgram(tool));
        Skip.If(absent is null, $"This machine has all of {string.Join(", ", tools)}.");
        var command = new ProcessStart { Command = "/bin/bash", Arguments = ["-l", "-c", $"command -v {absent}; {absent} x"] };
        var listener = new Listener();

        var process = await new ProcessTable(machines.Shared, TimeProvider.System).StartAsync(command, new(), null, CancellationToken.None);
        process.Subscribe(listener);
        await process.PumpAsync();

        Assert.Equal(127, (await process.Ended).Code);
        Assert.Equal("", listener.Stdout);
        Assert.Matches($"{absent}: command not found\n{absent} is not installed on the machine that runs this sandbox.*\n$", listener.Stderr);
    }

    /// <summary>Runs a command on a search path where no tool is, and describes how it failed.</summary>
    private async Task<string?> DescribeAsync(string command, bool hasProgram)
    {
        var tools = new[] { "sh", "true" }.Select(name => $"ln -sf /bin/{name} only/{name};");
        var outcome = await machines.Shared.BashAsync($"mkdir -p only; {string.Concat(tools)} export PATH=$PWD/only\n{command}");
        var tool = new MissingTool(_ => hasProgram);
        tool.Add(ProcessOutputKind.Stdout, Encoding.UTF8.GetBytes(outcome.Stdout));
        tool.Add(ProcessOutputKind.Stderr, Encoding.UTF8.GetBytes(outcome.Stderr));
        return tool.Describe(outcome.Exit);
    }

    private sealed class Listener : IProcessOutputListener
    {
        public string Stdout { get; private set; } = "";

        public string Stderr { get; private set; } = "";

        public ValueTask OnOutputAsync(ProcessOutput output)
        {
            var text = Encoding.UTF8.GetString(output.Data.Span);
            if (output.Kind is ProcessOutputKind.Stderr)
                Stderr += text;
            else
                Stdout += text;
            return ValueTask.CompletedTask;
        }
    }
}
