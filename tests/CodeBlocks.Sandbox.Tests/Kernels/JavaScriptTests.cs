namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>What is particular to the JavaScript kernel.</summary>
public class JavaScriptTests(KernelMachine machine) : IClassFixture<KernelMachine>
{
    [SkippableFact]
    public async Task Declarations_of_a_cell_that_awaits_stay()
    {
        await using var session = await machine.StartAsync("javascript");

        await session.RunAsync("const a = await Promise.resolve(1); let { b, ...rest } = { b: 2, c: 3 }; function f() { return a + b } class Q {}");
        var outcome = await session.RunAsync("[a, b, rest, f(), new Q()]");

        Assert.Equal("[ 1, 2, { c: 3 }, 3, Q {} ]", outcome.Text);
    }

    [SkippableFact]
    public async Task Static_imports_may_be_repeated_and_mixed_with_await()
    {
        await using var session = await machine.StartAsync("javascript");

        await session.RunAsync("import fs, { existsSync as exists } from 'fs'\nimport * as path from 'node:path'");
        var outcome = await session.RunAsync("import { readFile } from 'fs/promises'\nimport fs from 'fs'\n[typeof await readFile('/etc/passwd'), exists('/tmp'), path.join('a', 'b')]");

        Assert.Equal("[ 'object', true, 'a/b' ]", outcome.Text);
    }

    [SkippableTheory]
    [InlineData("const fs = await import('fs'); typeof fs.readFileSync", "function")]
    [InlineData("import('node:path').then(path => path.join('a', 'b'))", "a/b")]
    [InlineData("async function load() { return (await import('os')).EOL.length }\nload()", "1")]
    [InlineData("eval(\"import('fs')\").then(fs => typeof fs.read)", "function")]
    [InlineData("new Function(\"return import('fs')\")().then(fs => typeof fs.read)", "function")]
    [InlineData("require('fs').writeFileSync('part.mjs', 'export default 7'); (await import('./part.mjs')).default", "7")]
    [InlineData("import('nowhere').catch(error => error.code)", "ERR_MODULE_NOT_FOUND")]
    public async Task A_cell_imports_while_it_runs(string code, string text)
    {
        await using var session = await machine.StartAsync("javascript");

        var outcome = await session.RunAsync(code);

        Assert.Equal((null, text), (outcome.Error?.Value, outcome.Text));
    }

    [SkippableFact]
    public async Task A_function_imports_in_a_later_cell()
    {
        await using var session = await machine.StartAsync("javascript");

        await session.RunAsync("const load = name => import(name)");
        var outcome = await session.RunAsync("(await load('node:path')).sep");

        Assert.Equal("/", outcome.Text);
    }

    [SkippableFact]
    public async Task A_promise_that_is_the_value_is_awaited()
    {
        await using var session = await machine.StartAsync("javascript");

        var outcome = await session.RunAsync("(async () => { await null; return 'later' })()");

        Assert.Equal("later", outcome.Text);
    }

    [SkippableFact]
    public async Task Console_output_keeps_its_order_over_both_streams()
    {
        await using var session = await machine.StartAsync("javascript");

        var outcome = await session.RunAsync("console.log('a'); console.error('b'); console.log('c')");

        Assert.Equal(
            "StdoutMessage StderrMessage StdoutMessage",
            string.Join(' ', outcome.Events.Skip(1).SkipLast(1).Select(message => message.GetType().Name)));
    }

    [SkippableFact]
    public async Task A_late_exception_is_reported_and_ends_nothing()
    {
        await using var session = await machine.StartAsync("javascript");

        var outcome = await session.RunAsync(
            "setTimeout(() => { throw new Error('late') }, 10); await new Promise(resolve => setTimeout(resolve, 200)); 'alive'");

        Assert.Contains("Error: late", outcome.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain("/opt/codeblocks", outcome.Stderr, StringComparison.Ordinal);
        Assert.Equal("alive", outcome.Text);
    }

    [SkippableFact]
    public async Task Helpers_show_rich_results_beside_the_value()
    {
        await using var session = await machine.StartAsync("javascript");

        var displayed = await session.RunAsync("$$.display('x').html('<i>i</i>'); 5");
        var later = await session.RunAsync("$$.async(); setTimeout(() => $$.sendResult(42), 20); 0");

        Assert.Equal(
            [("<i>i</i>", null, false), (null, "5", true)], displayed.Results.Select(result => (result.Html, result.Text, result.IsMainResult)));
        Assert.Equal("42", Assert.Single(later.Results).Text);
    }

    [SkippableFact]
    public async Task TypeScript_runs_without_its_types_and_keeps_its_lines()
    {
        await using var session = await machine.StartAsync("typescript");

        var value = await session.RunAsync("enum E { A = 2 }\ninterface I { a: number }\nconst i: I = { a: E.A }\ni satisfies I");
        var failure = await session.RunAsync("function f<T>(v: T): T {\n  throw new Error(`${v}`)\n}\nf<string>('x')");
        var nonsense = await session.RunAsync("const x: = 1");

        Assert.Equal("{ a: 2 }", value.Text);
        Assert.Contains("evalmachine.<anonymous>:2:9", failure.Error!.Traceback, StringComparison.Ordinal);
        Assert.Equal("SyntaxError", nonsense.Error?.Name);
    }

    [SkippableFact]
    public async Task A_JavaScript_cell_may_hold_types_too()
    {
        await using var session = await machine.StartAsync("javascript");

        var outcome = await session.RunAsync("const n: number = 1; n");

        Assert.Equal("1", outcome.Text);
    }

    [SkippableTheory]
    [InlineData("throw { message: 'told', name: 'Odd' }", "Odd", "told")]
    [InlineData("throw { code: 5 }", "object", "{ code: 5 }")]
    [InlineData("throw ''", "string", "''")]
    [InlineData("throw new Proxy({}, { get() { throw 1 } })", "object", "what was thrown cannot be shown")]
    public async Task Anything_can_be_thrown(string code, string name, string value)
    {
        await using var session = await machine.StartAsync("javascript");

        var outcome = await session.RunAsync(code);
        var after = await session.RunAsync("1");

        Assert.Equal((name, value), (outcome.Error?.Name, outcome.Error?.Value));
        Assert.Equal("1", after.Text);
    }

    [SkippableFact]
    public async Task An_error_without_a_message_is_told_by_its_stack()
    {
        await using var session = await machine.StartAsync("javascript");

        var outcome = await session.RunAsync("throw new Error('')");

        Assert.StartsWith(
            "evalmachine.<anonymous>:1\nthrow new Error('')\n^\n\nError\n    at evalmachine.<anonymous>:1:7\n",
            outcome.Error?.Value,
            StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_value_with_formats_of_its_own_has_its_text_too_and_a_default_export_is_no_value()
    {
        await using var session = await machine.StartAsync("javascript");

        var rich = await session.RunAsync("({ _toMime() { return { 'text/html': '<i>m</i>' } } })");
        var exported = await session.RunAsync("export default 5");

        Assert.Equal(("{ _toMime: [Function: _toMime] }", "<i>m</i>"), (rich.Text, Assert.Single(rich.Results).Html));
        Assert.Empty(exported.Results);
    }
}
