using System.Text.Json;

namespace CodeBlocks.Tests;

/// <summary>The value of the last expression as data, from real kernels.</summary>
[Collection(LocalSandbox.Collection)]
public class RealValueTests(LocalSandbox sandbox, RealValueTests.JavaSession java) : IClassFixture<RealValueTests.JavaSession>
{
    [Theory]
    [InlineData(CodeLanguage.Python, "7", "7")]
    [InlineData(CodeLanguage.Python, "9007199254740993", "9007199254740993")]
    [InlineData(CodeLanguage.Python, "-2**63", "-9223372036854775808")]
    [InlineData(CodeLanguage.Python, "0.1 + 0.2", "0.30000000000000004")]
    [InlineData(CodeLanguage.Python, "True", "true")]
    [InlineData(CodeLanguage.Python, "list = 1; str = 2\n{'a b': [1, None, 'x', {'c': (2.5, False)}], '': {}}",
        """{"a b":[1,null,"x",{"c":[2.5,false]}],"":{}}""")]
    [InlineData(CodeLanguage.Python, "print = json = open = None\n'\"quoted\"'", "\"\\u0022quoted\\u0022\"")]
    [InlineData(CodeLanguage.Python, "from dataclasses import dataclass\n@dataclass\nclass P:\n  x: int\nP(3)", """{"x":3}""")]
    [InlineData(CodeLanguage.Python, "import asyncio\nawait asyncio.sleep(0)\n{1: 'a'}", """{"1":"a"}""")]
    [InlineData(CodeLanguage.Python, "import datetime\n[datetime.date(2024, 1, 2)]", """["2024-01-02"]""")]
    [InlineData(CodeLanguage.Python, "import sys, io\nsys.stdout = io.StringIO()\n5", "5")]
    [InlineData(CodeLanguage.Python, "__codeblocks = sys = names = 1\n{'sys': sys}", """{"sys":1}""")]
    [InlineData(CodeLanguage.Python, "import numpy\n[numpy.array(3), numpy.array([1.5]), numpy.array('2024-01-02', 'datetime64[D]')]",
        """[3,[1.5],"2024-01-02"]""")]
    [InlineData(CodeLanguage.Js, "7", "7")]
    [InlineData(CodeLanguage.Js, "9007199254740993n", "9007199254740993")]
    [InlineData(CodeLanguage.Js, "'say \"it\\'s\"'", "\"say \\u0022it\\u0027s\\u0022\"")]
    [InlineData(CodeLanguage.Js, "({a: [1, null, {b: true}], c: undefined, d: new Map([['k', new Set([1])]]), e: new Date(0)})",
        """{"a":[1,null,{"b":true}],"d":{"k":[1]},"e":"1970-01-01T00:00:00.000Z"}""")]
    [InlineData(CodeLanguage.Js, "new Map([['a', 1], [2, 'b'], [3n, true], [null, 0]])", """{"a":1,"2":"b","3":true,"null":0}""")]
    [InlineData(CodeLanguage.Js, "const x = await Promise.resolve([1.5]); x", "[1.5]")]
    [InlineData(CodeLanguage.Js, "process.stdout.write = console.log = () => {}; 5", "5")]
    [InlineData(CodeLanguage.Js, "globalThis.$$mimer$$ = 7; 5", "5")]
    [InlineData(CodeLanguage.R, "1 + 1", "2")]
    [InlineData(CodeLanguage.R, "0.1", "0.1")]
    [InlineData(CodeLanguage.R, "c(1.5, NA)", "[1.5,null]")]
    [InlineData(CodeLanguage.R, "paste0 <- 1; list(a = 1L, b = list('x', TRUE, NULL), c = c(k = 'v'))",
        """{"a":1,"b":["x",true,null],"c":{"k":"v"}}""")]
    [InlineData(CodeLanguage.R, "data.frame(n = c(1L, NA), t = c('a', 'b\"'))", """[{"n":1,"t":"a"},{"n":null,"t":"b\u0022"}]""")]
    [InlineData(CodeLanguage.R, "data.frame(n = 1, row.names = 'r')", """[{"_row":"r","n":1}]""")]
    [InlineData(CodeLanguage.R, "list(character(0), factor(character(0)), integer(0), list())", "[[],[],[],[]]")]
    [InlineData(CodeLanguage.R, "character(0)", "[]")]
    [InlineData(CodeLanguage.R, "structure(list(), names = character(0))", "{}")]
    [InlineData(CodeLanguage.R, "list(a = structure(list(), names = character(0)))", """{"a":{}}""")]
    [InlineData(CodeLanguage.R, "x <- 'caf\\xe9'; Encoding(x) <- 'latin1'; c(x, NA)", """["caf\u00E9",null]""")]
    [InlineData(CodeLanguage.R, "1; invisible(2)", "1")]
    [InlineData(CodeLanguage.R, "plot(1); 'after'", "\"after\"")]
    [InlineData(CodeLanguage.Java, "7 * 6", "42")]
    [InlineData(CodeLanguage.Java, "9007199254740993L", "9007199254740993")]
    [InlineData(CodeLanguage.Java, "int x = 41; x", "41")]
    [InlineData(CodeLanguage.Java, "var m = new TreeMap<String, Object>(); m.put(\"a\", List.of(1, \"x\", true)); m.put(\"b\", new double[] {0.5}); m",
        """{"a":[1,"x",true],"b":[0.5]}""")]
    [InlineData(CodeLanguage.Java, "\"say \\\"x\\\"\" + 'c'", "\"say \\u0022x\\u0022c\"")]
    [InlineData(CodeLanguage.Java, "record P(int x, String y) {}\nnew P(1, null)", """{"x":1,"y":null}""")]
    [InlineData(CodeLanguage.Java, "List.of(OptionalInt.of(3), OptionalLong.empty(), OptionalDouble.of(0.5))", "[3,null,0.5]")]
    public async Task The_value_of_the_last_expression_is_data(CodeLanguage language, string code, string json)
    {
        var execution = await RunAsync(language, code);

        Assert.Null(execution.ValueMissing);
        Assert.Equal(json, JsonSerializer.Serialize(execution.Value));
    }

    [Fact]
    public async Task A_table_of_pandas_is_a_list_of_records()
    {
        var execution = await RunAsync(CodeLanguage.Python, """
            import pandas as pd
            pd.DataFrame({'n': [1, 2**53 + 1], 'x': [0.5, None], 't': pd.to_datetime(['2024-01-02', None]), 's': ['a', None]}, index=['r', 'q'])
            """);

        Assert.Equal(
            """[{"index":"r","n":1,"x":0.5,"t":"2024-01-02T00:00:00","s":"a"},{"index":"q","n":9007199254740993,"x":null,"t":null,"s":null}]""",
            JsonSerializer.Serialize(execution.Value));
    }

    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public async Task A_hostile_text_comes_back_unchanged(CodeLanguage language)
    {
        const string Text = "it's \"a\" \\ back\nslash\t`$x` <b>&amp;</b> \u2028\u2029 größe 日本 \U0001F600 ${x} 'end'";

        var execution = await sandbox.Service.ExecuteAsync(new CodeExecutionRequest
        {
            Language = language,
            Code = LanguageSample.Of(language).ValueOfText,
            Variables = new Dictionary<string, object?> { ["text"] = Text },
        });

        Assert.Equal(Text, language == CodeLanguage.Bash ? ((string)execution.Value!).TrimEnd('\n') : execution.Value);
    }

    [Fact]
    public async Task An_empty_object_goes_through_R_and_stays_one()
    {
        var execution = await sandbox.Service.ExecuteAsync(new CodeExecutionRequest
        {
            Language = CodeLanguage.R,
            Code = "list(empty, tree)",
            Variables = new Dictionary<string, object?>
            {
                ["empty"] = new Dictionary<string, object?>(),
                ["tree"] = new Dictionary<string, object?> { ["o"] = new Dictionary<string, object?>(), ["l"] = Array.Empty<object>() },
            },
        });

        Assert.Equal("""[{},{"o":{},"l":[]}]""", JsonSerializer.Serialize(execution.Value));
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "'a\\0b'")]
    [InlineData(CodeLanguage.Js, "'a\\0b'")]
    [InlineData(CodeLanguage.Java, "\"a\\0b\"")]
    public async Task A_null_character_stays(CodeLanguage language, string code) => Assert.Equal("a\0b", (await RunAsync(language, code)).Value);

    [Theory]
    [InlineData(CodeLanguage.Python, "2**63", "The value is no data: it has an integer of more than 64 bits.")]
    [InlineData(CodeLanguage.Python, "[float('nan')]", "The value is no data: it has the number nan.")]
    [InlineData(CodeLanguage.Python, "a = []; a.append(a)\na", "The value is no data: the value contains itself.")]
    [InlineData(CodeLanguage.Python, "{1: 'a', '1': 'b'}", "The value is no data: an object has two members of one name.")]
    [InlineData(CodeLanguage.Python, "{'f': print}", "The value is no data: a value of type builtin_function_or_method is not data.")]
    [InlineData(CodeLanguage.Python, "'\\ud800'", "The value is no data: it has a text with half a surrogate pair.")]
    [InlineData(CodeLanguage.Js, "[1n << 64n]", "The value is no data: it has an integer of more than 64 bits.")]
    [InlineData(CodeLanguage.Js, "({f() {}})", "The value is no data: a value of type function is not data.")]
    [InlineData(CodeLanguage.Js, "new Map([[1, 'a'], ['1', 'b']])", "The value is no data: a Map with two keys that are the same text is not data.")]
    [InlineData(CodeLanguage.Js, "new Error('x')", "The value is no data: a value of type Error is not data.")]
    [InlineData(CodeLanguage.Js, "'\\ud800'", "The value is no data: it has a text with half a surrogate pair.")]
    [InlineData(CodeLanguage.R, "mean", "The value is no data: a value of class function is not data.")]
    [InlineData(CodeLanguage.R, "c(1, Inf)", "The value is no data: it has a number that is NaN or infinite.")]
    [InlineData(CodeLanguage.R, "'caf\\xe9'", "The value is no data: it has a text that is not valid UTF-8.")]
    [InlineData(CodeLanguage.R, "list(a = list('\\xff'))", "The value is no data: it has a text that is not valid UTF-8.")]
    [InlineData(CodeLanguage.R, "data.frame(a = 'caf\\xe9')", "The value is no data: it has a text that is not valid UTF-8.")]
    [InlineData(CodeLanguage.Java, "new Object()", "The value is no data: a value of type Object is not data.")]
    public async Task What_is_no_data_is_left_out_with_the_reason(CodeLanguage language, string code, string reason)
    {
        var execution = await RunAsync(language, code);

        Assert.Null(execution.Value);
        Assert.Equal(reason, execution.ValueMissing);
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "x = 7")]
    [InlineData(CodeLanguage.Python, "None")]
    [InlineData(CodeLanguage.Python, "7;")]
    [InlineData(CodeLanguage.Js, "const x = 7")]
    [InlineData(CodeLanguage.R, "x <- 7")]
    [InlineData(CodeLanguage.Java, "int x = 7;")]
    public async Task A_statement_has_no_value(CodeLanguage language, string code)
    {
        var execution = await RunAsync(language, code);

        Assert.Null(execution.Value);
        Assert.Null(execution.ValueMissing);
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "d = 1\nfor i in range(1000): d = [d]\nd")]
    [InlineData(CodeLanguage.Js, "let d = 1; for (let i = 0; i < 1000; i++) d = [d]; d")]
    [InlineData(CodeLanguage.R, "d <- 1; for (i in 1:1000) d <- list(d); d")]
    [InlineData(CodeLanguage.Java, "Object d = 1; for (int i = 0; i < 1000; i++) d = List.of(d);\nd")]
    public async Task A_value_nested_1000_deep_is_exact(CodeLanguage language, string code)
    {
        var execution = await RunAsync(language, code);

        Assert.Null(execution.ValueMissing);
        var value = execution.Value;
        var depth = 0;
        for (; value is ICollection<object?> list; value = list.Single())
            depth++;
        Assert.Equal(1000, depth);
        Assert.Equal(1L, value);
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "'ab\"\\n' * 250000")]
    [InlineData(CodeLanguage.Js, "'ab\"\\n'.repeat(250000)")]
    [InlineData(CodeLanguage.R, "strrep('ab\"\\n', 250000)")]
    [InlineData(CodeLanguage.Java, "\"ab\\\"\\n\".repeat(250000)")]
    public async Task A_value_of_1_MB_is_exact(CodeLanguage language, string code)
    {
        var execution = await RunAsync(language, code);

        Assert.Null(execution.ValueMissing);
        Assert.Equal(string.Concat(Enumerable.Repeat("ab\"\n", 250_000)), execution.Value);
    }

    [Fact]
    public async Task A_long_text_of_R_that_is_not_ASCII_is_exact_within_a_minute()
    {
        var execution = await sandbox.Service.ExecuteAsync(new CodeExecutionRequest
        {
            Target = new NewSandbox { Lifetime = TimeSpan.FromMinutes(1) },
            Language = CodeLanguage.R,
            Code = "strrep('é\"\n', 200000)",
        });

        Assert.Equal(string.Concat(Enumerable.Repeat("é\"\n", 200_000)), execution.Value);
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "['x' * 1024] * (16 * 1024)")]
    [InlineData(CodeLanguage.Js, "Array(16 * 1024).fill('x'.repeat(1024))")]
    public async Task A_value_of_16_MB_is_exact_or_the_error_names_the_limit(CodeLanguage language, string code)
    {
        CodeExecution execution;

        try
        {
            execution = await RunAsync(language, code);
        }
        catch (CodeExecutionException exception)
        {
            Assert.StartsWith("ResultTooLarge: The result has ", exception.Message, StringComparison.Ordinal);
            return;
        }

        var list = Assert.IsType<List<object?>>(execution.Value);
        Assert.Equal(16 * 1024, list.Count);
        Assert.All(list, item => Assert.Equal(1024, ((string)item!).Length));
    }

    [Fact]
    public async Task The_standard_output_of_bash_is_whole_however_long_it_is()
    {
        var execution = await RunAsync(CodeLanguage.Bash, "head -c 16777216 /dev/zero | tr '\\0' x");

        Assert.Equal(16 * 1024 * 1024, ((string)execution.Value!).TrimEnd('\n').Length);
    }

    [Theory]
    [InlineData("PATH=/nowhere")]
    [InlineData("printf() { :; }; read() { :; }; tee() { :; }; wc() { :; }; base64() { :; }; rm() { :; }; mkfifo() { :; }; command() { :; }")]
    [InlineData("alias printf=false; alias rm='rm -i'; alias tee=false")]
    public async Task The_output_of_bash_is_whole_whatever_the_shell_takes_its_programs_for(string code)
    {
        var first = await RunAsync(CodeLanguage.Bash, $"{code}; echo first", SandboxAction.Keep);

        var second = await sandbox.Service.ExecuteAsync(new CodeExecutionRequest
        {
            Target = new ExistingSandbox(first.SandboxId!),
            Language = CodeLanguage.Bash,
            Code = "echo $text",
            Variables = new Dictionary<string, object?> { ["text"] = "second" },
        });

        Assert.Equal(("first\n", "second\n"), (first.Value, second.Value));
    }

    [Theory]
    [InlineData(CodeLanguage.Python)]
    [InlineData(CodeLanguage.Js)]
    [InlineData(CodeLanguage.R)]
    public async Task Steps_at_the_same_time_have_each_its_own_value(CodeLanguage language)
    {
        var id = (await RunAsync(language, "1", SandboxAction.Keep)).SandboxId!;

        var executions = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => sandbox.Service.ExecuteAsync(new CodeExecutionRequest
        {
            Target = new ExistingSandbox(id),
            AfterRun = new(SandboxAction.Keep, SandboxAction.Keep),
            Language = language,
            Code = $"{number} + 100",
        })));

        await sandbox.Client.KillAsync(id);
        Assert.Equal(Enumerable.Range(100, 8).Select(number => (object)(long)number), executions.Select(execution => execution.Value!));
    }

    // A virtual machine takes seconds to start, so the cells of Java are steps of one session.
    private Task<CodeExecution> RunAsync(CodeLanguage language, string code, SandboxAction after = SandboxAction.Kill) =>
        sandbox.Service.ExecuteAsync(language == CodeLanguage.Java
            ? new() { Language = language, Code = code, AfterRun = new(SandboxAction.Keep, SandboxAction.Keep), Target = java.Target }
            : new() { Language = language, Code = code, AfterRun = new(after, SandboxAction.Kill) });

    public sealed class JavaSession(LocalSandbox sandbox) : IAsyncLifetime
    {
        public ExistingSandbox Target { get; private set; } = new("");

        public async Task InitializeAsync() => Target = new((await sandbox.Client.CreateAsync()).Id);

        public Task DisposeAsync() => sandbox.Client.KillAsync(Target.SandboxId);
    }
}
