using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>What is particular to the R kernel.</summary>
public class RTests(KernelMachine machine) : IClassFixture<KernelMachine>
{
    [SkippableFact]
    public async Task Output_messages_and_results_keep_their_order()
    {
        await using var session = await machine.StartAsync("r");

        var outcome = await session.RunAsync("cat('a\\n'); 1; message('b'); 2; cat('c\\n')");

        Assert.Equal(
            [typeof(StdoutMessage), typeof(ResultMessage), typeof(StderrMessage), typeof(ResultMessage), typeof(StdoutMessage)],
            outcome.Events.Skip(1).SkipLast(1).Select(message => message.GetType()));
    }

    [SkippableFact]
    public async Task A_data_frame_is_a_table_in_every_format()
    {
        await using var session = await machine.StartAsync("r");

        var result = Assert.Single((await session.RunAsync("data.frame(n = c(1.5, 2), s = c('a', NA))")).Results);

        Assert.Equal("    n    s\n1 1.5    a\n2 2.0 <NA>", result.Text);
        Assert.Contains("<td>2.0</td><td>NA</td>", result.Html, StringComparison.Ordinal);
        Assert.Equal("A data.frame: 2 × 2\n\n| n &lt;dbl&gt; | s &lt;chr&gt; |\n|---|---|\n| 1.5 | a |\n| 2.0 | NA |\n\n", result.Markdown);
        Assert.Contains("\\begin{tabular}{ll}\n n & s\\\\\n <dbl> & <chr>\\\\\n\\hline\n", result.Latex, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_error_tells_the_calls_that_led_to_it()
    {
        await using var session = await machine.StartAsync("r");

        var outcome = await session.RunAsync("f <- function() stop('boom')\nf()");

        Assert.Equal("Error in f(): boom\n", outcome.Error?.Value);
        Assert.Equal("Error in f(): boom\nTraceback:\n1. f()2. stop(\"boom\")   # at line 1 of file <text>", outcome.Error?.Traceback);
    }

    [SkippableFact]
    public async Task What_ran_before_an_error_was_shown()
    {
        await using var session = await machine.StartAsync("r");

        var outcome = await session.RunAsync("plot(1:3)\n1\nstop('x')\n2");

        Assert.Equal(["[1] 1", "plot without title"], outcome.Results.Select(result => result.Text));
        Assert.NotNull(outcome.Results[1].Png);
        Assert.NotNull(outcome.Error);
    }

    [SkippableFact]
    public async Task What_cells_define_is_compiled_when_it_is_used_again()
    {
        await using var session = await machine.StartAsync("r");

        await session.RunAsync("f <- function(n) { total <- 0; for (i in 1:n) total <- total + i; total }\nf(1); f(2); stop('here')");
        var compiled = await session.RunAsync("any(grepl('bytecode', capture.output(f)))");
        var chosen = await session.RunAsync("invisible(compiler::enableJIT(1))");
        var kept = await session.RunAsync("compiler::enableJIT(-1)");

        Assert.Null(chosen.Error);
        Assert.Equal(("[1] TRUE", "[1] 1"), (compiled.Text, kept.Text));
    }
}
