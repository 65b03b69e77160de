namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>What is particular to the bash kernel.</summary>
public class BashTests(KernelMachine machine) : IClassFixture<KernelMachine>
{
    [SkippableFact]
    public async Task Cells_run_at_top_level_and_keep_arrays_functions_and_the_directory()
    {
        await using var session = await machine.StartAsync("bash");

        await session.RunAsync("declare -A map=([k]=v); f() { local x=$1; echo \"f $x\"; }; cd /usr");
        var outcome = await session.RunAsync("echo ${map[k]}; f 1; pwd");

        Assert.Equal("v\nf 1\n/usr\n", outcome.Stdout);
    }

    [SkippableFact]
    public async Task Standard_input_is_empty()
    {
        await using var session = await machine.StartAsync("bash");

        var outcome = await session.RunAsync("cat; read -r line || echo none");

        Assert.Equal("none\n", outcome.Stdout);
    }

    [SkippableFact]
    public async Task Code_that_never_ends_its_quote_is_an_error_and_not_a_hang()
    {
        await using var session = await machine.StartAsync("bash");

        var outcome = await session.RunAsync("echo \"open");
        var after = await session.RunAsync("echo fine");

        Assert.Equal("2", outcome.Error?.Value);
        Assert.Equal("fine\n", after.Stdout);
    }

    [SkippableFact]
    public async Task Redirecting_the_shell_itself_hides_output_and_harms_nothing()
    {
        await using var session = await machine.StartAsync("bash");

        var hidden = await session.RunAsync("exec >/tmp/hidden; echo one");
        var shown = await session.RunAsync("exec >/dev/tty; cat /tmp/hidden");

        Assert.Equal(("", "one\n"), (hidden.Stdout, shown.Stdout));
    }

    [SkippableFact]
    public async Task A_cell_may_change_the_prompt()
    {
        await using var session = await machine.StartAsync("bash");

        await session.RunAsync("PROMPT_COMMAND='echo prompt'; PS1='$ '");
        var outcome = await session.RunAsync("echo fine");

        Assert.Equal("fine\n", outcome.Stdout);
    }

    [SkippableFact]
    public async Task Leaving_the_shell_restarts_it()
    {
        await using var session = await machine.StartAsync("bash");

        var left = await session.RunAsync("exit 3");
        var after = await session.RunAsync("echo back");

        Assert.Equal(("exit\nRestarting Bash\n", null), (left.Stdout, left.Error));
        Assert.Equal("back\n", after.Stdout);
    }

    [SkippableFact]
    public async Task A_shell_that_is_killed_is_an_error()
    {
        await using var session = await machine.StartAsync("bash");

        var killed = await session.RunAsync("kill -9 $$");

        Assert.Equal("ContextRestarting", killed.Error?.Name);
    }
}
