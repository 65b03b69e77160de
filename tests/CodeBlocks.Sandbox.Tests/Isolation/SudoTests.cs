using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

/// <summary>sudo in a machine, where it runs a command as the one user, with sudo's options and environment.</summary>
public class SudoTests(Machines machines) : IClassFixture<Machines>
{
    [Theory]
    [InlineData("sudo echo hello", "hello\n")]
    [InlineData("sudo -n -E -H -S sh -c 'echo $X'", "a b\n")]
    [InlineData("sudo sh -c 'echo \"[$X]\"'", "[]\n")]
    [InlineData("sudo --preserve-env=X sh -c 'echo $X'", "a b\n")]
    [InlineData("sudo --preserve-env sh -c 'echo $X'", "a b\n")]
    [InlineData("sudo X=c Y='d e' sh -c 'echo $X $Y'", "c d e\n")]
    [InlineData("sudo sh -c 'echo $HOME $USER $SUDO_USER'", "/root root user\n")]
    [InlineData("sudo -u user sh -c 'echo $HOME $USER'", "/home/user user\n")]
    [InlineData("sudo -uroot -- sh -c 'echo $USER'", "root\n")]
    [InlineData("cd /tmp; sudo -i pwd", "/root\n")]
    [InlineData("cd /tmp; sudo pwd", "/tmp\n")]
    [InlineData("sudo -D /tmp pwd", "/tmp\n")]
    [InlineData("sudo -s 'echo' 'a  b'", "a  b\n")]
    [InlineData("sudo -v; sudo -l; echo $?", "0\n")]
    [InlineData("sudo sh -c 'exit 7'; echo $?", "7\n")]
    [InlineData("sudo sh -c 'echo $NPM_CONFIG_PREFIX'", "/home/user/.local\n")]
    public async Task Options_mean_what_they_mean_to_sudo(string command, string expected)
    {
        await using var machine = await machines.CreateAsync(environment: new() { ["X"] = "a b" });

        var outcome = await machine.BashAsync(command);

        Assert.Equal((expected, ""), (outcome.Stdout, outcome.Stderr));
    }

    [Theory]
    [InlineData("sudo -u nobody id", "sudo: unknown user nobody\n")]
    [InlineData("sudo", "sudo: a command is required; see sudo --help\n")]
    [InlineData("sudo --unknown id", "sudo: unrecognized option '--unknown'\n")]
    [InlineData("sudo -Z id", "sudo: invalid option -- 'Z'\n")]
    public async Task What_it_cannot_do_is_said(string command, string expected)
    {
        var outcome = await machines.Shared.BashAsync(command);

        Assert.Equal((expected, "1\n"), (outcome.Stderr, (await machines.Shared.BashAsync($"{command} 2> /dev/null; echo $?")).Stdout));
    }

    [Fact]
    public async Task A_process_of_root_has_the_home_of_root()
    {
        var outcome = await machines.Shared.RunAsync(
            new ProcessStart { Command = "sh", Arguments = ["-c", "echo $HOME $USER; cd; pwd"], User = "root" });

        Assert.Equal("/root root\n/root\n", outcome.Stdout);
    }
}
