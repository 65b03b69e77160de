using CodeBlocks.Sandbox.Tests.Isolation;
using CodeBlocks.Sandbox.Tests.Kernels;

namespace CodeBlocks.Sandbox.Tests.Packages;

/// <summary>What the user of a sandbox installs with pip, npm and R, isolated and not.</summary>
public class PackageTests
{
    private const string Pip = "pip install --quiet --no-index";

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task A_kernel_that_runs_imports_what_a_command_installs(bool isolated)
    {
        Runtimes.Require("pip");
        await using var machine = await PackageMachine.CreateAsync(isolated);
        var kernel = await machine.StartKernelAsync("python");
        await machine.WriteAsync("/home/user/one-1.0-py3-none-any.whl", PackageFiles.Wheel("one", "1.0"));
        await machine.WriteAsync("/home/user/two-2.0.tar.gz", PackageFiles.SourceDistribution("two", "2.0"));
        var before = await kernel.RunAsync("import one");

        await machine.RunAsync($"{Pip} ./one-1.0-py3-none-any.whl");
        await machine.RunAsync("pip3 install --quiet --no-index --no-build-isolation two-2.0.tar.gz");
        var after = await kernel.RunAsync("import one, two\none.VERSION + two.VERSION");

        Assert.Equal("ModuleNotFoundError", before.Error?.Name);
        Assert.Equal("1.02.0", after.Text);
        Assert.Equal("one 1.0\ntwo 2.0", await machine.RunAsync("one; two"));
        Assert.Equal("one 1.0", (await kernel.RunAsync("import subprocess\nprint(subprocess.check_output(['one'], text=True))")).Stdout.Trim());
    }

    [SkippableTheory]
    [InlineData(true, "import subprocess; subprocess.check_call(['pip', 'install', '--quiet', '--no-index', 'one-1.0-py3-none-any.whl'])")]
    [InlineData(true, "import os, sys; os.system(sys.executable + ' -m pip install --quiet --no-index one-1.0-py3-none-any.whl')")]
    [InlineData(true, "import os; os.system('pip install --quiet --no-index one-1.0-py3-none-any.whl')")]
    [InlineData(true, "!pip install --quiet --no-index one-1.0-py3-none-any.whl")]
    [InlineData(true, "%pip install --quiet --no-index one-1.0-py3-none-any.whl")]
    [InlineData(false, "import subprocess; subprocess.check_call(['pip', 'install', '--quiet', '--no-index', 'one-1.0-py3-none-any.whl'])")]
    [InlineData(false, "!pip install --quiet --no-index one-1.0-py3-none-any.whl")]
    public async Task A_cell_of_python_installs_a_package_and_imports_it(bool isolated, string install)
    {
        Runtimes.Require("pip");
        await using var machine = await PackageMachine.CreateAsync(isolated);
        await machine.WriteAsync("one-1.0-py3-none-any.whl", PackageFiles.Wheel("one", "1.0"));
        var kernel = await machine.StartKernelAsync("python");

        var outcome = await kernel.RunAsync($"try:\n    import one\nexcept ImportError:\n    pass\n{install}\nimport one\none.VERSION");

        Assert.Null(outcome.Error);
        Assert.Equal("1.0", outcome.Text);
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task Every_way_to_call_pip_installs_for_the_user_and_removes_again(bool isolated)
    {
        Runtimes.Require("pip");
        await using var machine = await PackageMachine.CreateAsync(isolated);
        foreach (var name in new[] { "one", "two", "three", "four" })
            await machine.WriteAsync($"wheels/{name}-1.0-py3-none-any.whl", PackageFiles.Wheel(name, "1.0"));
        const string From = "install --quiet --no-index --find-links wheels";

        await machine.RunAsync($"python3 -m pip {From} one");
        await machine.RunAsync($"echo two==1.0 > requirements.txt; pip {From} -r requirements.txt");
        await machine.RunAsync($"pip {From} --user three");
        await machine.RunAsync($"pip {From} --target lib four");
        await machine.RunAsync("pip uninstall --quiet -y two");

        Assert.Equal("1.0 1.0", await machine.RunAsync("python3 -c 'import one, three; print(one.VERSION, three.VERSION)'"));
        Assert.Equal("1.0", await machine.RunAsync("PYTHONPATH=lib python3 -c 'import four; print(four.VERSION)'"));
        Assert.NotEqual(0, (await machine.TryAsync("python3 -c 'import two'")).Exit.Code);
        Assert.Contains("/.local/lib/python3", await machine.RunAsync("python3 -c 'import one; print(one.__file__)'"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Pip_installs_without_any_variable_and_with_sudo()
    {
        Runtimes.Require("pip");
        await using var machine = await PackageMachine.CreateAsync(isolated: true);
        await machine.WriteAsync("one-1.0-py3-none-any.whl", PackageFiles.Wheel("one", "1.0"));
        await machine.WriteAsync("two-1.0-py3-none-any.whl", PackageFiles.Wheel("two", "1.0"));

        await machine.RunAsync("env -i /usr/bin/python3 -m pip install --quiet --no-index one-1.0-py3-none-any.whl");
        await machine.RunAsync("sudo pip install --quiet --no-index two-1.0-py3-none-any.whl");

        Assert.Equal("1.0 1.0", await machine.RunAsync("python3 -c 'import one, two; print(one.VERSION, two.VERSION)'"));
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task A_package_from_an_index_wins_over_an_older_one_of_the_system(bool isolated)
    {
        Runtimes.Require("pip");
        await using var machine = await PackageMachine.CreateAsync(isolated);
        var kernel = await machine.StartKernelAsync("python");
        await machine.WriteAsync("index/simple/setuptools/setuptools-999.0-py3-none-any.whl", PackageFiles.Wheel("setuptools", "999.0"));
        await using var server = await machine.Machine.StartBashAsync("exec python3 -u -m http.server --bind 127.0.0.1 -d index 0");
        var port = (await server.ReadUntilAsync("/)")).Split("port ")[1].Split(' ')[0];

        await machine.RunAsync($"pip install --quiet --index-url http://127.0.0.1:{port}/simple/ --upgrade setuptools");

        Assert.Equal("999.0", (await kernel.RunAsync("import setuptools\nsetuptools.VERSION")).Text);
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task A_virtual_environment_keeps_its_packages_to_itself(bool isolated)
    {
        Runtimes.Require("pip");
        await using var machine = await PackageMachine.CreateAsync(isolated);
        await machine.WriteAsync("one-1.0-py3-none-any.whl", PackageFiles.Wheel("one", "1.0"));

        // Where the system has no ensurepip, the environment is made without pip, which installs into it from outside.
        await machine.RunAsync("""
            if python3 -c 'import ensurepip' 2>/dev/null
            then python3 -m venv env && . env/bin/activate && pip install --quiet --no-index one-1.0-py3-none-any.whl
            else python3 -m venv --without-pip env && pip --python env/bin/python install --quiet --no-index one-1.0-py3-none-any.whl; fi
            """);

        Assert.Equal("one 1.0", await machine.RunAsync("env/bin/one"));
        Assert.NotEqual(0, (await machine.TryAsync("python3 -c 'import one'")).Exit.Code);
        Assert.NotEqual(0, (await machine.TryAsync("one")).Exit.Code);
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task A_kernel_that_runs_imports_what_is_installed_to_be_edited(bool isolated)
    {
        Runtimes.Require("pip");
        await using var machine = await PackageMachine.CreateAsync(isolated);
        var kernel = await machine.StartKernelAsync("python");
        foreach (var (path, content) in PackageFiles.SourceTree("one", "1.0"))
            await machine.WriteAsync($"source/{path}", System.Text.Encoding.UTF8.GetBytes(content));

        await machine.RunAsync("pip install --quiet --no-index --no-build-isolation --editable source");
        await machine.RunAsync("sed -i 's/1.0/1.1/' source/one.py");

        Assert.Equal("1.1", (await kernel.RunAsync("import one\none.VERSION")).Text);
        Assert.Equal("1.1", await machine.RunAsync("python3 -c 'import one; print(one.VERSION)'"));
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task A_kernel_that_runs_requires_and_imports_what_npm_installs(bool isolated)
    {
        Runtimes.Require("npm");
        await using var machine = await PackageMachine.CreateAsync(isolated);
        var kernel = await machine.StartKernelAsync("javascript");
        await machine.WriteAsync("one.tgz", PackageFiles.Npm("one", "1.0.0"));
        await machine.WriteAsync("esm.tgz", PackageFiles.NpmModule("esm", "2.0.0"));
        var before = await kernel.RunAsync("require('one')");

        await machine.RunAsync("npm install --offline ./one.tgz ./esm.tgz");
        await machine.RunAsync("echo \"console.log(require('one').version)\" > script.js");

        Assert.Contains("Cannot find module 'one'", before.Error?.Value, StringComparison.Ordinal);
        Assert.Equal("1.0.0", (await kernel.RunAsync("require('one').version")).Text);
        Assert.Equal("2.0.0", (await kernel.RunAsync("(await import('esm')).version")).Text);
        Assert.Equal("2.0.0", (await kernel.RunAsync("import { version } from 'esm'\nversion")).Text);
        Assert.Equal("1.0.0", await machine.RunAsync("node script.js"));
        Assert.Equal("one 1.0.0", await machine.RunAsync("npx --offline one"));
        Assert.Equal("by its script", await machine.RunAsync("cat node_modules/one/installed.txt"));
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task A_global_package_of_npm_brings_its_command_and_can_be_required(bool isolated)
    {
        Runtimes.Require("npm");
        await using var machine = await PackageMachine.CreateAsync(isolated);
        var javaScript = await machine.StartKernelAsync("javascript");
        var bash = await machine.StartKernelAsync("bash");
        await machine.WriteAsync("one.tgz", PackageFiles.Npm("one", "1.0.0"));

        await machine.RunAsync("npm install --offline --global ./one.tgz");

        Assert.Equal("one 1.0.0", await machine.RunAsync("one"));
        Assert.Equal("one 1.0.0\n", (await bash.RunAsync("one")).Stdout);
        Assert.Equal("one 1.0.0\n", (await javaScript.RunAsync("process.stdout.write(require('child_process').execFileSync('one'))")).Stdout);
        Assert.Equal("1.0.0", (await javaScript.RunAsync("require('one').version")).Text);
        Assert.Equal("1.0.0", (await javaScript.RunAsync("import { version } from 'one'\nversion")).Text);
        await machine.RunAsync("npm uninstall --global one");
        Assert.Equal(127, (await machine.TryAsync("one")).Exit.Code);
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task A_cell_of_javascript_installs_a_package_and_requires_it(bool isolated)
    {
        Runtimes.Require("npm");
        await using var machine = await PackageMachine.CreateAsync(isolated);
        var kernel = await machine.StartKernelAsync("javascript");
        await machine.WriteAsync("one.tgz", PackageFiles.Npm("one", "1.0.0"));

        var outcome = await kernel.RunAsync("""
            try { require('one') } catch {}
            require('child_process').execSync('npm install --offline ./one.tgz')
            require('one').version
            """);

        Assert.Equal("1.0.0", outcome.Text);
    }

    [SkippableTheory]
    [InlineData("", "require('late').version")]
    [InlineData("", "(await import('late')).default.version")]
    [InlineData("", "import { version } from 'late'\nversion")]
    [InlineData("--global", "require('late').version")]
    [InlineData("--global", "(await import('late')).default.version")]
    [InlineData("--global", "import { version } from 'late'\nversion")]
    public async Task A_kernel_of_javascript_loads_a_package_that_it_has_missed_before(string place, string load)
    {
        Runtimes.Require("npm");
        await using var machine = await PackageMachine.CreateAsync(isolated: true);
        var kernel = await machine.StartKernelAsync("javascript");
        await machine.WriteAsync("one.tgz", PackageFiles.Npm("one", "1.0.0"));
        await machine.WriteAsync("late.tgz", PackageFiles.Npm("late", "2.0.0"));
        await machine.RunAsync($"npm install --offline {place} ./one.tgz");

        var before = await kernel.RunAsync(load);
        await machine.RunAsync($"npm install --offline {place} ./late.tgz");
        var after = await kernel.RunAsync(load);

        Assert.Contains("'late'", before.Error?.Value, StringComparison.Ordinal);
        Assert.Equal((null, "2.0.0"), (after.Error?.Value, after.Text));
    }

    [SkippableTheory]
    [InlineData("require('late').version")]
    [InlineData("(await import('late')).default.version")]
    public async Task A_cell_of_javascript_loads_a_package_that_it_has_missed_before(string load)
    {
        Runtimes.Require("npm");
        await using var machine = await PackageMachine.CreateAsync(isolated: true);
        var kernel = await machine.StartKernelAsync("javascript");
        await machine.WriteAsync("one.tgz", PackageFiles.Npm("one", "1.0.0"));
        await machine.WriteAsync("late.tgz", PackageFiles.Npm("late", "2.0.0"));
        await machine.RunAsync("npm install --offline --global ./one.tgz");

        var outcome = await kernel.RunAsync($$"""
            try { {{load}} } catch {}
            require('child_process').execSync('npm install --offline --global ./late.tgz');
            {{load}}
            """);

        Assert.Equal((null, "2.0.0"), (outcome.Error?.Value, outcome.Text));
    }

    [SkippableFact]
    public async Task A_module_that_missed_another_is_imported_when_that_one_is_there()
    {
        Runtimes.Require("npm");
        await using var machine = await PackageMachine.CreateAsync(isolated: true);
        var kernel = await machine.StartKernelAsync("javascript");
        await machine.WriteAsync("late.tgz", PackageFiles.Npm("late", "2.0.0"));
        await machine.WriteAsync("part.mjs", "import late from 'late'\nexport const { version } = late\n"u8.ToArray());

        var before = await kernel.RunAsync("(await import('./part.mjs')).version");
        await machine.RunAsync("npm install --offline ./late.tgz");
        var after = await kernel.RunAsync("(await import('./part.mjs')).version");

        Assert.Contains("'late'", before.Error?.Value, StringComparison.Ordinal);
        Assert.Equal((null, "2.0.0"), (after.Error?.Value, after.Text));
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task A_session_of_R_loads_what_it_installs_and_what_a_command_installs(bool isolated)
    {
        Runtimes.Require("r");
        await using var machine = await PackageMachine.CreateAsync(isolated);
        var kernel = await machine.StartKernelAsync("r");
        await machine.WriteAsync("one_1.0.tar.gz", PackageFiles.R("one", "1.0"));
        await machine.WriteAsync("repository/src/contrib/two_2.0.tar.gz", PackageFiles.R("two", "2.0"));
        await machine.WriteAsync("three_3.0.tar.gz", PackageFiles.R("three", "3.0"));

        await kernel.RunAsync("install.packages('one_1.0.tar.gz', repos = NULL, quiet = TRUE)");
        await kernel.RunAsync("""
            tools::write_PACKAGES('repository/src/contrib')
            install.packages('two', repos = paste0('file://', normalizePath('repository')), quiet = TRUE)
            """);
        await machine.RunAsync("Rscript -e \"install.packages('three_3.0.tar.gz', repos = NULL, quiet = TRUE)\"");

        var outcome = await kernel.RunAsync("library(one); library(two); library(three)\ncat(one::version(), two::version(), three::version())");
        Assert.Equal("one 1.0 two 2.0 three 3.0", outcome.Stdout.Trim());
        Assert.EndsWith("/.local/lib/R/library", (await kernel.RunAsync("cat(.libPaths()[1])")).Stdout, StringComparison.Ordinal);
        Assert.Equal("one 1.0", await machine.RunAsync("Rscript -e 'cat(one::version())'"));
    }

    [SkippableFact]
    public async Task Variables_that_a_command_is_given_win()
    {
        Runtimes.Require("npm");
        await using var machine = await PackageMachine.CreateAsync(isolated: true);
        await machine.WriteAsync("one.tgz", PackageFiles.Npm("one", "1.0.0"));

        var outcome = await machine.Machine.RunAsync(new()
        {
            Command = "/bin/bash",
            Arguments = ["-l", "-c", "npm install --offline --global ./one.tgz >&2 && ls other/bin && echo $PATH"],
            EnvironmentVariables = new Dictionary<string, string> { ["NPM_CONFIG_PREFIX"] = "/home/user/other", ["PATH"] = "/usr/bin:/bin" },
        });

        Assert.Equal("one\n/usr/bin:/bin\n", outcome.Stdout);
    }
}
