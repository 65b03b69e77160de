using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Features.Services;
using Elsa.Testing.Shared;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

[Collection(LocalSandbox.Collection)]
public class SandboxPolicyTests(LocalSandbox sandbox, ITestOutputHelper output)
{
    private static readonly SandboxPolicy Strict = new()
    {
        Languages = ["python", "sh"], Templates = ["code-interpreter-v1"], InternetAccess = false, MaxLifetime = TimeSpan.FromMinutes(2),
    };

    private static readonly NewSandbox Allowed = new() { InternetAccess = false, Lifetime = TimeSpan.FromMinutes(2) };

    public static TheoryData<CodeExecutionRequest, string> Violations => new()
    {
        { new() { Target = Allowed, Language = CodeLanguage.Js }, "Language js is not allowed by the policy 'default' of this host; use python or sh." },
        { new() { Target = Allowed with { Template = "base" } }, "Template 'base' is not allowed by the policy 'default' of this host; use code-interpreter-v1." },
        { new() { Target = Allowed with { InternetAccess = true } }, "Internet access is not allowed by the policy 'default' of this host; set internetAccess to false." },
        { new() { Target = Allowed with { Lifetime = TimeSpan.FromSeconds(121) } }, "A timeout of 121 s is not allowed by the policy 'default' of this host; set timeout to at most 120." },
        { new() { Target = new ExistingSandbox("abc") { Timeout = TimeSpan.FromHours(1) } }, "A timeout of 3600 s is not allowed by the policy 'default' of this host; set timeout to at most 120." },
        { new() { Target = Allowed, Language = CodeLanguage.Js, Credentials = CredentialsReference.FromSecret("e2b_0123456789") }, "Language js is not allowed by the policy 'default' of this host; use python or sh." },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_violation_fails_the_run_before_a_sandbox_is_created(CodeExecutionRequest request, string message)
    {
        var requests = 0;
        await using var services = sandbox.BuildServices(options => options.Policies["default"] = Strict, _ => { requests++; return null; });

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(request));

        Assert.Equal((FailureKind.InvalidInput, message), (failure.Details.Kind, failure.Details.Message));
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task What_the_policy_allows_runs_and_its_limits_bound_what_is_brought_out()
    {
        await using var services = sandbox.BuildServices(options => options.Policies[""] = new()
        {
            Languages = ["bash"], InternetAccess = false, MaxLogLength = 1024, MaxFileSize = 10, MaxTotalSize = 1000,
        });

        var execution = await services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(new()
        {
            Target = Allowed, Language = CodeLanguage.Bash, Code = "head -c 5000 /dev/zero | tr '\\0' x; echo 12345678901 > large; echo 1 > small", ExtractFiles = true,
        });

        Assert.InRange(execution.StdoutLogs.Length, 1024, 1200);
        Assert.Equal([("large", "larger than 10 bytes"), ("small", null)], execution.Files.OrderBy(file => file.Name).Select(file => (file.Name, file.LeftOut)));
    }

    [Fact]
    public async Task A_step_without_a_timeout_gets_the_one_that_the_policy_allows()
    {
        var limit = TimeSpan.FromSeconds(60);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var services = sandbox.BuildServices(options => options.Policies["default"] = new() { MaxLifetime = limit }, time: time);
        var service = services.GetRequiredService<IE2BExecutionService>();
        var created = await service.ExecuteAsync(
            new() { Target = new NewSandbox { Lifetime = limit }, AfterRun = new(SandboxAction.Keep, SandboxAction.Kill) });

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => service.ExecuteAsync(new()
        {
            Target = new ExistingSandbox(created.SandboxId!),
            Code = "print('at', flush=True)\nwhile True: pass",
            OnOutput = (_, _) =>
            {
                time.Advance(limit);
                return ValueTask.CompletedTask;
            },
        }));

        Assert.Equal(FailureKind.Timeout, failure.Details.Kind);
    }

    [Fact]
    public async Task Credentials_without_a_policy_are_not_limited_and_others_have_their_own()
    {
        var fixture = await FixtureAsync("""{ "Policies": { "limited": { "Languages": [ "python" ], "MaxLifetime": "00:10:00" } } }""");
        var policies = fixture.Services.GetRequiredService<SandboxPolicies>();
        var js = new PolicySubject { Language = CodeLanguage.Js, Lifetime = TimeSpan.FromMinutes(11) };

        Assert.Empty(policies.Check(CredentialsReference.Default, js));
        Assert.Equal(
            [
                "Language js is not allowed by the policy 'limited' of this host; use python.",
                "A timeout of 660 s is not allowed by the policy 'limited' of this host; set timeout to at most 600.",
            ],
            policies.Check(CredentialsReference.Named("limited"), js).Select(violation => violation.Message));
    }

    [Theory]
    [InlineData("""{ "Policies": { "other": {} } }""", "CodeBlocks:Policies:other is for credentials that are not configured; add CodeBlocks:Credentials:other, or remove the policy.")]
    [InlineData("""{ "Policies": { "limited": { "Languages": [ "ruby" ] } } }""", "CodeBlocks:Policies:limited:Languages has 'ruby'; use python, js, bash, r, java.")]
    [InlineData("""{ "Policies": { "default": { "MaxLifetime": "00:00:00" } } }""", "CodeBlocks:Policies:default:MaxLifetime is 00:00:00; it must be between 00:00:01 and 1.00:00:00.")]
    [InlineData("""{ "Policies": { "default": { "MaxFileSize": 0 } } }""", "CodeBlocks:Policies:default:MaxFileSize is 0; it must be at least 1 byte.")]
    [InlineData("""{ "Policies": { "default": { "Templates": [ "" ] } } }""", "CodeBlocks:Policies:default:Templates has an empty name; name a template, such as code-interpreter-v1.")]
    public void A_wrong_policy_stops_the_host_at_its_start(string section, string error)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(Configuration(section));
        services.AddElsa(UseLimitedCredentials);
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal([error], exception.Failures);
    }

    [Fact]
    public async Task Publishing_a_definition_that_the_policy_does_not_allow_fails_with_the_block_and_the_sentence()
    {
        var fixture = await FixtureAsync("""{ "Policies": { "limited": { "Languages": [ "python" ], "InternetAccess": false, "Templates": [ "small" ] } } }""");
        var block = new ExecuteCode
        {
            Id = "block", Code = new("1"), Credentials = new(new Literal<string?>("limited")), Language = new(CodeLanguage.R), TemplateId = new(new Expression("JavaScript", "'x'")),
        };
        var step = new ExecuteCodeStep { Id = "step", SandboxId = new("x"), StepCode = new("1"), Credentials = new(new Literal<string?>("limited")), Language = new(CodeLanguage.Bash) };
        var free = new ExecuteCode { Id = "free", Code = new("1"), Language = new(CodeLanguage.R) };

        var errors = await fixture.Services.GetRequiredService<IWorkflowValidator>().ValidateAsync(
            Workflow.FromActivity(new Sequence { Activities = [block, step, free] }), default);

        Assert.Equal(
            [
                ("block", "Language r is not allowed by the policy 'limited' of this host; use python."),
                ("block", "Internet access is not allowed by the policy 'limited' of this host; set internetAccess to false."),
                ("step", "Language bash is not allowed by the policy 'limited' of this host; use python."),
            ],
            errors.Select(error => (error.ActivityId, error.Message)));
    }

    private Task<WorkflowTestFixture> FixtureAsync(string section) => new WorkflowTestFixture(output)
        .ConfigureElsa(UseLimitedCredentials)
        .ConfigureServices(services => services.AddSingleton(Configuration(section)))
        .BuildAsync();

    private static void UseLimitedCredentials(IModule elsa) =>
        elsa.UseCodeBlocks(codeBlocks => codeBlocks.AddCredentials("limited", options => options.ApiKey = "e2b_0123456789"));

    private static IConfiguration Configuration(string section) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{ "CodeBlocks": {{section}} }"""))).Build();
}
