using System.Diagnostics;

namespace CodeBlocks.Cli.Tests;

public class CompletionTests
{
    [Theory]
    [InlineData("codeblocks ", "run", "validate", "blocks", "new")]
    [InlineData("codeblocks va", "validate")]
    [InlineData("./codeblocks run --in", "--input", "--inputs")]
    [InlineData("codeblocks te", "test")]
    [InlineData("codeblocks run --re", "--record")]
    [InlineData("codeblocks run --sandbox ", "local", "e2b")]
    [InlineData("codeblocks new --language ", "python", "js", "bash")]
    [InlineData("codeblocks sandboxes ", "list", "kill", "reap")]
    public async Task What_can_be_typed_next_is_suggested(string line, params string[] expected)
    {
        var output = await CodeBlocksCommand.RunAsync($"[suggest:{line.Length}]", line);

        output.AssertEndedWith(0);
        Assert.Subset(output.Stdout.Split('\n').ToHashSet(), expected.ToHashSet());
    }

    [Fact]
    public async Task Bash_completes_with_the_script()
    {
        using var directory = new TemporaryDirectory();
        var script = await CodeBlocksCommand.RunAsync("completion", "bash");
        var program = Path.Combine(directory.Path, "codeblocks");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "CodeBlocks.Cli.dll")}' \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var typed = $"COMP_WORDS=('{program}' va); COMP_CWORD=1; COMP_LINE='codeblocks va'; COMP_POINT=13";
        var bash = new ProcessStartInfo("bash", ["-c", $"{script.Stdout}\n{typed}; _codeblocks; echo \"$COMPREPLY\""])
        {
            RedirectStandardOutput = true
        };

        using var process = Process.Start(bash)!;

        Assert.Equal("validate\n", await process.StandardOutput.ReadToEndAsync());
    }

    [Theory]
    [InlineData("zsh", "compdef")]
    [InlineData("fish", "complete -c codeblocks")]
    public async Task There_are_scripts_for_other_shells(string shell, string expected)
    {
        var output = await CodeBlocksCommand.RunAsync("completion", shell);

        output.AssertEndedWith(0);
        Assert.Contains(expected, output.Stdout, StringComparison.Ordinal);
    }
}
