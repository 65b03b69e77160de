namespace CodeBlocks.Tests;

public class CodeBlocksOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.True(new CodeBlocksOptionsValidator().Validate(null, new CodeBlocksOptions()).Succeeded);

    [Fact]
    public void All_errors_are_reported_at_once_each_with_its_remedy()
    {
        var options = new CodeBlocksOptions { DefaultTemplate = "", WorkingDirectory = "home", MaxLogLength = 1 };
        (options.OrphanGrace, options.PausedSandboxRetention, options.ReaperInterval) = (-TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.FromDays(2));
        options.Files.MaxFiles = 0;
        options.Files.MaxInlineSize = -1;
        options.Files.StoreDirectory = "";
        options.Files.InputRoot = "/no/such/directory";

        var result = new CodeBlocksOptionsValidator().Validate(null, options);

        Assert.Equal(10, result.Failures!.Count());
        Assert.Contains(
            "CodeBlocks:Files:MaxFiles is 0; it must be between 1 and 100000. To bring out no files, set CodeBlocks:Files:Enabled to false.",
            result.Failures!);
        Assert.Contains(
            "CodeBlocks:ReaperInterval is 2.00:00:00; it must be between 00:00:01 and 1.00:00:00. To switch the reaper off, set it to 00:00:00.",
            result.Failures!);
    }
}
