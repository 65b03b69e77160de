using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

[Collection(LocalSandbox.Collection)]
public class RealFilesTests(LocalSandbox sandbox)
{
    [Fact]
    public async Task Files_that_the_code_makes_come_out_whatever_their_names()
    {
        string[] names =
            ["plain.txt", "with space.txt", "quote's \"two\".txt", "new\nline.txt", "-dash.txt", "ünï 😀.txt", "deep/er/file.txt", ".hidden"];
        var files = await RunAsync("""
            import os
            os.makedirs('deep/er')
            for name in names: open(name, 'w').write('content of ' + name)
            """, variables: new() { ["names"] = names });

        Assert.Equal(names.Order(StringComparer.Ordinal), files.Select(file => file.RelativePath).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal($"content of {file.RelativePath}", file.Content));
        Assert.All(files, file => Assert.Equal($"/home/user/{file.RelativePath}", file.Path));
        Assert.Equal("file.txt", files.Single(file => file.RelativePath == "deep/er/file.txt").Name);
    }

    [Fact]
    public async Task Files_in_node_modules_and_git_stay_and_so_do_links_and_what_was_there_before()
    {
        var files = await RunAsync(
            """
            import os
            for folder in ['node_modules/x', '.git', 'sub/node_modules', 'sub/.git']: os.makedirs(folder); open(folder + '/a', 'w').write('a')
            os.symlink('/etc/passwd', 'passwd'); os.symlink('/etc', 'etc'); os.mkfifo('pipe')
            open('new.txt', 'w').write('new')
            """,
            inputs: [new InputFile { Path = "input.txt", Text = "input" }]);

        Assert.Equal("new.txt", Assert.Single(files).RelativePath);
    }

    [Fact]
    public async Task Tool_litter_is_left_out_unless_the_options_say_otherwise()
    {
        const string code = """
            import os
            litter = ['.cache/matplotlib/fonts.json', '__pycache__/a.pyc', 'pkg/__pycache__/b.pyc', '.npm/x', '.local/y', '.venv/pyvenv.cfg',
                      'my [env]/pyvenv.cfg', 'my [env]/bin/python', '.config/z', '.bash_history', 'old.cache/CACHEDIR.TAG', 'R/x86_64-library/a']
            for name in [*litter, 'pkg/a.py', '.env', 'pyvenv.cfg']:
                os.makedirs(os.path.dirname(name) or '.', exist_ok=True)
                open(name, 'w').write('x')
            """;
        await using var everything = sandbox.BuildServices(options =>
        {
            options.Files.Ignored = ["*.json"];
            options.Files.IgnoredMarkers = [];
        });

        var files = await RunAsync(code);
        var all = await everything.GetRequiredService<IE2BExecutionService>().ExecuteAsync(new() { Code = code, ExtractFiles = true });

        Assert.Equal([".env", "pkg/a.py", "pyvenv.cfg"], files.Select(file => file.RelativePath));
        Assert.Equal(14, all.Files.Count);
        Assert.Contains(all.Files, file => file.RelativePath == "my [env]/bin/python");
    }

    [Fact]
    public async Task Litter_does_not_crowd_out_files()
    {
        var files = await RunAsync("""
            import os
            os.makedirs('.cache')
            for i in range(500): open(f'.cache/{i}', 'w').write('x')
            open('result.txt', 'w').write('x')
            """);

        Assert.Equal("result.txt", Assert.Single(files).Name);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_the_rest_comes_out()
    {
        var files = await RunAsync("""
            import os
            open('good.txt', 'w').write('g'); open('secret.key', 'w').write('x'); os.chmod('secret.key', 0)
            os.makedirs('closed'); open('closed/a', 'w').write('a'); os.chmod('closed', 0)
            """);

        Assert.Equal(
            [
                ("closed", "the directory cannot be read: permission denied"),
                ("good.txt", null),
                ("secret.key", "it cannot be read: permission denied"),
            ],
            files.Select(file => (file.RelativePath, file.LeftOut)));
    }

    [Fact]
    public async Task Any_name_survives()
    {
        var files = await RunAsync("""
            import os
            for name in ['del\x7f', 'esc\x1b[31m', 'bell\x07', 'tab\t', 'cr\r\n', '\u0085\u2028', 'a%41&b=c#d', '*?[x]']:
                open(name, 'w', newline='').write('content of ' + name)
            open(b'latin-\xe9', 'w').write('content of latin-\\xE9')
            open(b'n' * 255, 'w').write('content of ' + 'n' * 255)
            """);

        Assert.Equal(10, files.Count);
        Assert.All(files, file => Assert.Equal($"content of {file.RelativePath}", file.Content));
        Assert.Contains(files, file => file.RelativePath == "latin-\\xE9");
    }

    [Fact]
    public async Task Files_have_a_MIME_type()
    {
        var files = await RunAsync("""
            open('a.csv', 'w').write('x'); open('b', 'w').write('text'); open('c', 'wb').write(b'\x89PNG\r\n\x1a\n\0'); open('d', 'wb').write(b'\0')
            open('E.JSON', 'w').write('{}')
            """);

        Assert.Equal(
            [("E.JSON", "application/json"), ("a.csv", "text/csv"), ("b", "text/plain"), ("c", "image/png"), ("d", "application/octet-stream")],
            files.Select(file => (file.Name, file.MimeType)));
    }

    [Fact]
    public async Task Texts_beyond_the_total_are_in_the_store_only()
    {
        await using var services = sandbox.BuildServices(options => options.Files.MaxTotalInlineSize = 10);
        var request = new CodeExecutionRequest { Code = "for name in 'abc': open(name, 'w').write(name * 6)", ExtractFiles = true };

        var files = (await services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(request)).Files;

        Assert.Equal(["aaaaaa", "[text file, 6 bytes]", "[text file, 6 bytes]"], files.Select(file => file.Content));
        Assert.All(files, file => Assert.NotNull(file.WorkspaceRef));
    }

    [Fact]
    public async Task A_change_is_seen_even_when_the_file_says_it_is_old()
    {
        var files = await RunAsync(
            "import os\nopen('input.txt', 'a').write(' changed')\nos.utime('input.txt', (0, 0))",
            inputs: [new InputFile { Path = "input.txt", Text = "input" }]);

        Assert.Equal("input changed", Assert.Single(files).Content);
    }

    [Fact]
    public async Task Binary_content_is_marked_and_kept_in_the_store()
    {
        var file = Assert.Single(await RunAsync("open('data.bin', 'wb').write(bytes(range(256)))"));

        Assert.Equal("[binary file, 256 bytes]", file.Content);
        Assert.True(file.ContentIsMarker);
        await using var stored = await sandbox.Store.OpenReadAsync(file.WorkspaceRef!);
        var bytes = new byte[256];
        await stored.ReadExactlyAsync(bytes);
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (byte)i), bytes);
    }

    [Fact]
    public async Task What_is_over_a_limit_is_named_with_the_reason()
    {
        await using var services = sandbox.BuildServices(options =>
        {
            options.Files.MaxFiles = 2;
            options.Files.MaxFileSize = 10;
            options.Files.MaxInlineSize = 4;
        });
        var request = new CodeExecutionRequest
        {
            Code = "for name, size in [('a', 3), ('b', 11), ('c', 8), ('d', 1)]: open(name, 'w').write('x' * size)", ExtractFiles = true,
        };

        var execution = await services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(request);

        Assert.Equal(
            [
                ("a", "xxx", null),
                ("b", "[left out: larger than 10 bytes]", "larger than 10 bytes"),
                ("c", "[left out: more than 2 files]", "more than 2 files"),
                ("d", "[left out: more than 2 files]", "more than 2 files"),
            ],
            execution.Files.Select(file => (file.Name, file.Content, file.LeftOut)));
    }

    [Fact]
    public async Task Thousands_of_files_are_counted_not_listed()
    {
        var files = await RunAsync("for i in range(1500): open(f'{i:05}', 'w').write('x')");

        Assert.Equal(1201, files.Count);
        Assert.Equal("300 further files", files[^1].LeftOut);
        Assert.Equal(200, files.Count(file => file.LeftOut is null));
    }

    [Fact]
    public async Task A_sandbox_that_lies_about_its_files_gets_nothing_out_of_the_working_directory()
    {
        const string lies = """
            find() { printf '1 ../../../etc/passwd\0%s' '5 /etc/passwd' ; printf '\0-1 a\0nonsense\0'; }
            export -f find
            """;

        var files = await RunAsync("open('.bash_profile', 'w').write(lies)", variables: new() { ["lies"] = lies });

        Assert.All(files, file => Assert.NotNull(file.LeftOut));
        Assert.All(files, file => Assert.DoesNotContain("passwd", file.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_come_out_of_a_working_directory_whatever_its_name()
    {
        await using var services = sandbox.BuildServices(options => options.WorkingDirectory = "/home/user/o'brien");
        var request = new CodeExecutionRequest
        {
            Code = "import os\nos.makedirs(\"o'brien\")\nopen(\"o'brien/a.txt\", 'w').write('inside')\nopen('b.txt', 'w').write('beside')",
            ExtractFiles = true,
        };

        var execution = await services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(request);

        var file = Assert.Single(execution.Files);
        Assert.Equal(("a.txt", "/home/user/o'brien/a.txt", "inside"), (file.RelativePath, file.Path, file.Content));
    }

    [Fact]
    public async Task Code_that_breaks_the_shell_fails_with_its_output()
    {
        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => RunAsync("print('so far'); open('.bash_profile', 'w').write('exit 9')"));

        Assert.StartsWith("The code ran, but its files could not be brought out: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal("so far\n", failure.Execution.StdoutLogs);
    }

    [Fact]
    public async Task Files_go_in_from_every_source()
    {
        using var root = new TemporaryDirectory();
        await File.WriteAllTextAsync(Path.Combine(root.Path, "host.txt"), "from the host");
        await using var services = sandbox.BuildServices(options => options.Files.InputRoot = root.Path);
        var stored = await sandbox.Store.SaveAsync(new MemoryStream("from the store"u8.ToArray()));
        var request = new CodeExecutionRequest
        {
            InputFiles =
            [
                new() { Path = "it's \"a\" text.txt", Text = "from text é" },
                new() { Path = "/home/user/deep/bytes.bin", Base64 = "ZnJvbSBiYXNlNjQ=" },
                new() { HostPath = "host.txt" },
                new() { Path = "stored.txt", WorkspaceRef = stored },
            ],
            SetupCommands = ["cat host.txt > setup.txt"],
            Code = "for name in ['it\\'s \"a\" text.txt', 'deep/bytes.bin', 'host.txt', 'stored.txt', 'setup.txt']: print(open(name).read())",
        };

        var execution = await services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(request);

        Assert.Equal("from text é\nfrom base64\nfrom the host\nfrom the store\nfrom the host\n", execution.StdoutLogs);
    }

    [Theory]
    [InlineData(null, "x", null, "Input file 1 has no path")]
    [InlineData("a/", "x", null, "does not name a file")]
    [InlineData("a", null, null, "exactly one of")]
    [InlineData("a", "x", "eA==", "exactly one of")]
    [InlineData("a", null, "?", "not valid base64")]
    public async Task An_input_file_that_says_too_little_or_too_much_is_named(string? path, string? text, string? base64, string message)
    {
        var failure = await Assert.ThrowsAsync<CodeExecutionException>(
            () => RunAsync("1", inputs: [new InputFile { Path = path, Text = text, Base64 = base64 }]));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private async Task<List<CodeFile>> RunAsync(string code, List<InputFile>? inputs = null, Dictionary<string, object?>? variables = null)
    {
        var request = new CodeExecutionRequest
        {
            Code = code, InputFiles = inputs ?? [], Variables = variables ?? [], ExtractFiles = true,
        };

        return [.. (await sandbox.Service.ExecuteAsync(request)).Files];
    }
}
