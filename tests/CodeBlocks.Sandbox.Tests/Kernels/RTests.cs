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

        Assert.Equal("  n   s \n1 1.5 a \n2 2.0 NA", result.Text);
        Assert.Contains("<td>2.0</td><td>NA</td>", result.Html, StringComparison.Ordinal);
        Assert.Equal("\nA data.frame: 2 × 2\n\n| n &lt;dbl&gt; | s &lt;chr&gt; |\n|---|---|\n| 1.5 | a  |\n| 2.0 | NA |\n\n", result.Markdown);
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

    [SkippableTheory]
    [InlineData("matrix(c(1.5, NA, 3, 100), 2)", "     [,1] [,2]\n[1,] 1.5    3 \n[2,]  NA  100 ", "<tr><td> NA</td><td>100</td></tr>")]
    [InlineData("data.frame(v = 1:3)[2, , drop = FALSE]", "  v\n2 2", "<tr><th scope=row>2</th><td>2</td></tr>")]
    [InlineData("data.frame()", "<0 x 0 matrix>", "")]
    [InlineData("c(a = 1)", "a \n1 ", "<strong>a:</strong> 1")]
    [InlineData("list(a = 1)", "$a\n[1] 1\n", "<strong>$a</strong> = 1")]
    [InlineData("list(`a b` = 1)", "$`a b`\n[1] 1\n", "<strong>$`a b`</strong> = 1")]
    [InlineData("c('a', NA)[2]", "[1] NA", "NA")]
    [InlineData("as.raw(255)", "[1] ff", null)]
    public async Task A_value_has_the_text_and_html_of_a_notebook(string code, string text, string? html)
    {
        await using var session = await machine.StartAsync("r");

        var result = Assert.Single((await session.RunAsync(code)).Results);

        Assert.Equal(text, result.Text);
        if (html is null)
            Assert.Null(result.Html);
        else
            Assert.Contains(html, result.Html, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_class_of_the_user_is_printed_by_its_own_method()
    {
        await using var session = await machine.StartAsync("r");

        var outcome = await session.RunAsync("print.coin <- function(x, ...) cat('<coin>\\n')\nstructure(list(), class = 'coin')");

        Assert.Equal("<coin>", outcome.Text);
    }

    [SkippableFact]
    public async Task A_plot_to_a_file_comes_back_to_the_device_of_the_cell()
    {
        await using var session = await machine.StartAsync("r");

        var outcome = await session.RunAsync("png('/tmp/own.png'); plot(1:3); dev.off()");
        var written = await session.RunAsync("file.exists('/tmp/own.png')");

        Assert.Equal("png \n  2 ", Assert.Single(outcome.Results).Text);
        Assert.Equal("[1] TRUE", written.Text);
    }

    [SkippableFact]
    public async Task A_caught_error_is_told_on_stdout_and_leaving_is_no_error()
    {
        await using var session = await machine.StartAsync("r");

        var tried = await session.RunAsync("try(stop('tried'))");
        var left = await session.RunAsync("cat('bye\\n'); quit(status = 3)");
        var after = await session.RunAsync("1 + 1");

        Assert.Equal(("Error in try(stop(\"tried\")) : tried\n", ""), (tried.Stdout, tried.Stderr));
        Assert.Equal(("bye\n", null), (left.Stdout, left.Error));
        Assert.Equal("[1] 2", after.Text);
    }
}
