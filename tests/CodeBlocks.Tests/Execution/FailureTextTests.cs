using CodeBlocks.E2B;

namespace CodeBlocks.Tests;

public class FailureTextTests
{
    [Theory]
    [InlineData("pip install --index-url https://me:hunter22@host/simple a", " (pip …)")]
    [InlineData("NPM_TOKEN=hunter22 A=b npm install", " (npm …)")]
    [InlineData("make", " (make …)")]
    [InlineData("NPM_TOKEN=\"hunter22 secret word\" npm install", "")]
    [InlineData("TOKEN=$(cat hunter22 file) npm install", "")]
    [InlineData("'hunter22' x", "")]
    [InlineData("$(echo hunter22)", "")]
    [InlineData("", "")]
    public void A_setup_command_is_named_by_its_position_and_program_alone(string command, string program)
    {
        var text = FailureText.OfSetupCommand(2, 3, command, new CommandResult(7, "", "", null), SecretMask.None);

        Assert.Equal($"Setup command 2 of 3{program} exited with code 7.", text.Message);
    }
}
