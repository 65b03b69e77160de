using System.Text.Json;
using CodeBlocks.Cli.Tests.OrdinaryUser;

namespace CodeBlocks.Cli.Tests.HiddenPrograms;

public class MissingLanguageTests
{
    [HiddenProgramsFact]
    public async Task A_workflow_that_needs_a_missing_language_does_not_start_and_names_the_command()
    {
        var output = await MachineWithout.RunAsync(["R", "Rscript"], "run", "workflows/polyglot.json");

        output.AssertEndedWith(2);
        Assert.Empty(output.Stdout);
        Assert.Equal(
            "workflows/polyglot.json needs r, which is not installed on this machine. Install it with: ./codeblocks setup r\n", output.Stderr);
    }

    [HiddenProgramsFact]
    public async Task Several_missing_languages_are_named_once_with_one_command_wherever_their_blocks_are()
    {
        var output = await MachineWithout.RunAsync(["R", "Rscript", "java"], "run", "TestData/needs-nested.json", "--json");

        output.AssertEndedWith(2);
        Assert.Empty(output.Stdout);
        Assert.Equal(
            "TestData/needs-nested.json needs r and java, which are not installed on this machine. Install them with: ./codeblocks setup r java\n",
            output.Stderr);
    }

    [HiddenProgramsFact]
    public async Task A_language_that_no_block_needs_may_be_missing()
    {
        var output = await MachineWithout.RunAsync(["R", "Rscript", "java", "node"], "run", "workflows/hello-world.json");

        output.AssertEndedWith(0);
    }

    [HiddenProgramsFact]
    public async Task A_language_that_an_expression_yields_fails_the_block_with_the_same_command()
    {
        var output = await MachineWithout.RunAsync(["R", "Rscript"], "run", "TestData/computed-language.json", "--json");

        var incident = JsonDocument.Parse(output.Stdout).RootElement.GetProperty("incidents")[0].GetProperty("message").GetString();
        output.AssertEndedWith(2);
        Assert.Contains("R is not installed.", incident, StringComparison.Ordinal);
        Assert.Contains("./codeblocks setup r", incident, StringComparison.Ordinal);
        Assert.Equal(
            "TestData/computed-language.json needs r, which is not installed on this machine. Install it with: ./codeblocks setup r\n",
            output.Stderr);
    }

    [HiddenProgramsFact]
    public async Task A_language_that_a_variable_yields_is_missed_before_anything_runs()
    {
        var output = await MachineWithout.RunAsync(["R", "Rscript"], "run", "TestData/variable-language.json");

        output.AssertEndedWith(2);
        Assert.Empty(output.Stdout);
        Assert.Equal(
            "TestData/variable-language.json needs r, which is not installed on this machine. Install it with: ./codeblocks setup r\n",
            output.Stderr);
    }

    [HiddenProgramsFact]
    public async Task Without_python_the_report_names_setup()
    {
        var output = await MachineWithout.RunAsync(["python3"], "doctor", "--json");

        var report = JsonDocument.Parse(output.Stdout).RootElement;
        Assert.Equal("./codeblocks setup python", Named(report.GetProperty("layers"), "sandboxes").GetProperty("remedy").GetString());
        Assert.DoesNotContain("apt-get", output.Stdout, StringComparison.Ordinal);
    }

    [HiddenProgramsFact]
    public async Task Without_bubblewrap_a_workflow_runs_after_one_warning()
    {
        var output = await MachineWithout.RunAsync(["bwrap"], "run", "TestData/without-files.json");

        output.AssertEndedWith(0);
        Assert.Single(output.Stderr.TrimEnd().Split('\n'));
        Assert.Contains("NOT ISOLATED", output.Stderr, StringComparison.Ordinal);
        Assert.Contains("· NOT ISOLATED", output.Stdout, StringComparison.Ordinal);
        Assert.Contains("Hello World", output.Stdout, StringComparison.Ordinal);
    }

    [HiddenProgramsFact]
    public async Task A_user_without_rights_python_node_and_bubblewrap_is_told_what_is_missing()
    {
        string[] missing = ["python3", "node", "npm", "bwrap", "sudo"];

        var run = await MachineWithout.RunAsync(missing, UserServer.AsUser, ["run", "workflows/hello-world.json"]);
        var setup = await MachineWithout.RunAsync(missing, UserServer.AsUser, ["setup", "python"]);
        var server = await MachineWithout.RunAsync(missing, UserServer.AsUser, ["sandbox"]);

        run.AssertEndedWith(2);
        Assert.Equal(
            "workflows/hello-world.json needs python, which is not installed on this machine. Install it with: ./codeblocks setup python\n",
            run.Stderr);
        setup.AssertEndedWith(2);
        Assert.Equal(
            "Only root can install packages. Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends python3 python3-ipython\n",
            setup.Stderr);
        server.AssertEndedWith(2);
        Assert.Equal(
            "The sandbox server needs python, which is not installed on this machine. Install it with: ./codeblocks setup python\n", server.Stderr);
    }

    [HiddenProgramsFact]
    public async Task Without_IPython_the_run_and_the_report_say_so()
    {
        string[] hidden = [$"{MachineWithout.Modules}/IPython", $"{MachineWithout.Modules}/ipython-*"];

        var run = await MachineWithout.RunAsync(hidden, "run", "TestData/without-files.json");
        var json = await MachineWithout.RunAsync(hidden, "run", "TestData/without-files.json", "--json");
        var doctor = await MachineWithout.RunAsync(hidden, "doctor", "--json");

        var served = JsonDocument.Parse(json.Stdout).RootElement.GetProperty("sandbox").GetProperty("languages")[0];
        var python = Named(JsonDocument.Parse(doctor.Stdout).RootElement.GetProperty("languages"), "python");
        run.AssertEndedWith(0);
        Assert.Contains(" (without IPython) ·", run.Stdout, StringComparison.Ordinal);
        Assert.Equal("plain", served.GetProperty("engine").GetString());
        Assert.False(served.TryGetProperty("engineVersion", out _));
        Assert.Equal(("plain", "./codeblocks setup python"), (python.GetProperty("engine").GetString(), python.GetProperty("remedy").GetString()));
    }

    [HiddenProgramsFact]
    public async Task The_report_of_the_machine_names_setup_for_what_is_missing()
    {
        var output = await MachineWithout.RunAsync(["R", "Rscript", "npm", "bwrap"], "doctor", "--json");

        var report = JsonDocument.Parse(output.Stdout).RootElement;
        output.AssertEndedWith(0);
        Assert.Equal("./codeblocks setup r", Named(report.GetProperty("languages"), "r").GetProperty("remedy").GetString());
        Assert.Equal("./codeblocks setup isolation", Named(report.GetProperty("layers"), "namespaces").GetProperty("remedy").GetString());
        Assert.False(Named(report.GetProperty("tools"), "npm").GetProperty("available").GetBoolean());
        Assert.Equal("./codeblocks setup npm", Named(report.GetProperty("tools"), "npm").GetProperty("remedy").GetString());
        Assert.Equal("ipython", Named(report.GetProperty("languages"), "python").GetProperty("engine").GetString());
    }

    [HiddenProgramsFact]
    public async Task A_language_that_an_expression_yields_after_other_code_has_run_is_named_too()
    {
        var output = await MachineWithout.RunAsync(["R", "Rscript"], "run", "TestData/computed-later.json");

        output.AssertEndedWith(1);
        Assert.Equal(
            "TestData/computed-later.json needs r, which is not installed on this machine. Install it with: ./codeblocks setup r\n",
            output.Stderr);
    }

    [HiddenProgramsFact]
    public async Task What_apt_s_lists_lack_is_said_once()
    {
        using var directory = new TemporaryDirectory();
        var configuration = Path.Combine(directory.Path, "apt.conf");
        Directory.CreateDirectory(Path.Combine(directory.Path, "lists", "partial"));
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "status"), "");
        await File.WriteAllTextAsync(
            configuration, $"Dir::State::lists \"{directory.Path}/lists/\";\nDir::State::status \"{directory.Path}/status\";\n");

        var output = await MachineWithout.RunAsync(["R", "Rscript", "java"], ["env", $"APT_CONFIG={configuration}"], ["setup"]);

        output.AssertEndedWith(0);
        var line = Assert.Single(output.Stdout.Split('\n'), line => line.Contains("sudo apt-get update", StringComparison.Ordinal));
        Assert.Contains("r, java", line, StringComparison.Ordinal);
    }

    [HiddenProgramsFact]
    public async Task Without_apt_setup_names_the_packages()
    {
        var output = await MachineWithout.RunAsync(["apt-get", "R", "Rscript"], "setup", "r");
        var table = await MachineWithout.RunAsync(["apt-get", "R", "Rscript"], "setup");

        output.AssertEndedWith(2);
        Assert.Equal("This machine has no apt. Install these with what it has; the names are Debian's: r-base-core\n", output.Stderr);
        table.AssertEndedWith(0);
        Assert.Matches(@"\br\s+✗\s+not installed\s+not known", table.Stdout);
    }

    private static JsonElement Named(JsonElement list, string name) => list.EnumerateArray().Single(x => x.GetProperty("name").GetString() == name);
}
