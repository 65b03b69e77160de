using System.Net;
using CodeBlocks.E2B;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Finding out what is nobody's business: secrets, names, the host, chance.</summary>
public class InformationAttacks(AttackedServer server) : Attack(server)
{
    [SkippableTheory]
    [MemberData(nameof(Languages))]
    [Attempts(AttackClass.Environment)]
    public async Task No_language_finds_a_secret_of_the_host_in_its_environment(string language)
    {
        Kernels.Runtimes.Require(language);
        var shown = await CellAsync(language, Programs.ShowEnvironment(language));

        Assert.NotEmpty(shown);
        Assert.DoesNotContain(Host.Secret, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(AttackedServer.SecretName, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Host.Server.ApiKey, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("DOTNET", shown, StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.Environment)]
    public async Task No_process_of_the_sandbox_holds_a_secret_of_the_host()
    {
        var shown = await ShellAsync("cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n'");

        Assert.DoesNotContain(Host.Secret, shown.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain(Host.Server.ApiKey, shown.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.ProcessList)]
    public async Task The_host_cannot_be_told_from_its_names()
    {
        var shown = (await ShellAsync(
            """
            hostname; uname -n; cat /etc/hostname /etc/hosts /etc/passwd /etc/group /proc/self/mountinfo /proc/self/cgroup /proc/self/uid_map
            ls /proc | grep -E '^[0-9]+$' | wc -l; ls /home /root /mnt /media /srv /opt 2>/dev/null; env
            """)).Stdout;

        Assert.StartsWith("e2b.local\ne2b.local\ne2b.local\n", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.MachineName, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Host.Bystander.Id, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetCurrentDirectory(), shown, StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.ProcessList, AttackClass.TracingAndSignals)]
    public async Task Processes_of_the_host_and_of_other_sandboxes_are_not_seen()
    {
        var marker = $"sibling{Guid.NewGuid():N}";
        await using var sibling = await Host.Bystander.Commands.StartAsync($"exec -a {marker} sleep 60");

        var shown = (await ShellAsync("cat /proc/[0-9]*/cmdline | tr '\\0' ' '; ls -d /proc/[0-9]* | wc -l")).Stdout;

        Assert.NotEmpty(HostProcesses.WithArgument(marker));
        Assert.DoesNotContain(marker, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet", shown, StringComparison.Ordinal);
        await sibling.KillAsync();
    }

    [Fact]
    [Attempts(AttackClass.GuessedIds)]
    public async Task Ids_cannot_be_guessed_and_strangers_learn_nothing_about_them()
    {
        using var stranger = Host.RawClient();
        var missing = new string('a', Attacker.Id.Length);

        var ofOne = await AnswerAsync($"/sandboxes/{Attacker.Id}");
        var ofNone = await AnswerAsync($"/sandboxes/{missing}");

        Assert.Equal(HttpStatusCode.Unauthorized, ofOne.Status);
        Assert.Equal(ofNone, ofOne);
        Assert.True(Attacker.Id.Length >= 20);
        Assert.NotEqual(Attacker.Id[..8], Host.Bystander.Id[..8]);

        async Task<(HttpStatusCode Status, string Body)> AnswerAsync(string path)
        {
            using var answer = await stranger.GetAsync(path);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Languages))]
    [Attempts(AttackClass.SharedChance)]
    public async Task Chance_differs_between_contexts_and_sandboxes(string language)
    {
        Kernels.Runtimes.Require(language);
        var here = await RandomAsync(Attacker);

        Assert.NotEqual(here, await RandomAsync(Attacker));
        Assert.NotEqual(here, await RandomAsync(Host.Bystander));

        async Task<string> RandomAsync(E2BSandbox sandbox)
        {
            var context = await sandbox.Code.CreateContextAsync(new CodeContextOptions { Language = language });
            var execution = await sandbox.Code.RunAsync(Programs.Random(language), new RunCodeOptions { Context = context });
            await sandbox.Code.RemoveContextAsync(context.Id);
            return string.Concat(execution.Logs.Stdout);
        }
    }

    [Theory]
    [InlineData("hash('x')")]
    [InlineData("next(line.split('-')[0] for line in open('/proc/self/maps') if 'libc.so' in line)")]
    [Attempts(AttackClass.SharedChance)]
    public async Task The_hash_key_and_the_address_layout_of_python_differ_between_contexts_and_sandboxes(string code)
    {
        var here = await ValueAsync(Attacker);

        Assert.NotEqual(here, await ValueAsync(Attacker));
        Assert.NotEqual(here, await ValueAsync(Host.Bystander));

        async Task<string> ValueAsync(E2BSandbox sandbox)
        {
            var context = await sandbox.Code.CreateContextAsync();
            var execution = await sandbox.Code.RunAsync(code, new RunCodeOptions { Context = context });
            await sandbox.Code.RemoveContextAsync(context.Id);
            Assert.Null(execution.Error);
            return Assert.IsType<string>(execution.Text);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Languages))]
    [Attempts(AttackClass.StackTraces)]
    public async Task An_error_shows_no_path_of_the_host(string language)
    {
        Kernels.Runtimes.Require(language);
        var shown = await CellAsync(language, Programs.Fail(language));

        Assert.NotEmpty(shown.Trim());
        Assert.DoesNotContain(AppContext.BaseDirectory.TrimEnd('/'), shown, StringComparison.Ordinal);
        Assert.DoesNotContain("/run/codeblocks/runners", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/sandboxes", "{")]
    [InlineData("POST", "/sandboxes", """{"templateID":{"a":[1]}}""")]
    [InlineData("POST", "/sandboxes/../../x/timeout", "null")]
    [InlineData("POST", "/sandboxes/x/timeout", """{"timeout":1e99}""")]
    [InlineData("GET", "/v2/sandboxes?limit=zzz&nextToken=%00%ff", "")]
    [InlineData("GET", "/templates/%2e%2e/%2e%2e", "")]
    [Attempts(AttackClass.StackTraces)]
    public async Task An_error_of_the_server_shows_nothing_of_its_inside(string method, string path, string body)
    {
        using var client = Host.RawClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("X-API-Key", Host.Server.ApiKey);

        using var response = await client.SendAsync(request);

        var answer = await response.Content.ReadAsStringAsync();
        Assert.InRange((int)response.StatusCode, 400, 499);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("CodeBlocks.", answer, StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.Logs)]
    public async Task No_key_variable_code_or_output_is_logged()
    {
        var secret = $"guest-secret-{Guid.NewGuid():N}";
        await using var sandbox = await Host.Client.CreateAsync(
            new SandboxCreateOptions
            {
                EnvironmentVariables = new Dictionary<string, string> { ["TOKEN"] = secret },
                Metadata = new Dictionary<string, string> { ["note"] = secret },
            });
        await sandbox.Code.RunAsync($"import os; print(os.environ['TOKEN']); raise ValueError('{secret}')");
        await sandbox.Files.WriteAsync(secret, secret);
        await Record.ExceptionAsync(() => sandbox.Commands.RunAsync($"echo {secret}; exit 1"));
        await Record.ExceptionAsync(() => sandbox.Files.ReadTextAsync($"missing/{secret}"));
        await Record.ExceptionAsync(() => Host.CreateClient("e2b_" + secret).GetAsync(sandbox.Id));

        Assert.NotEmpty(Host.Logs);
        Assert.All(Host.Logs, line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        Assert.All(Host.Logs, line => Assert.DoesNotContain(Host.Server.ApiKey, line, StringComparison.Ordinal));
    }
}
