using System.Net;
using System.Text.RegularExpressions;
using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>
/// The blocks through a network and a server that fail at each request in turn. A share of the cells runs by default, all with CODEBLOCKS_FAULTS=all.
/// </summary>
[Collection(LocalSandbox.Collection)]
public partial class FaultMatrixTests(LocalSandbox sandbox, ITestOutputHelper output)
{
    private const string Marker = "ran-once";

    // More requests than any of the blocks sends; a test of the count holds it.
    private const int MaxCalls = 24;

    private static readonly HttpStatusCode[] Statuses =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Conflict,
        HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway,
        HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout, HttpStatusCode.InsufficientStorage,
    ];

    private static readonly object[] Treatments = [.. Enum.GetValues<Fault>(), .. Statuses];

    public static TheoryData<string, int> Cells()
    {
        TheoryData<string, int> cells = [];

        foreach (var block in (string[])["execute", "pause", "instantiate", "step"])
            for (var call = 1; call <= MaxCalls; call++)
                cells.Add(block, call);

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_fault_at_a_request_is_said_and_neither_repeats_code_nor_leaves_a_sandbox_nor_hangs(string block, int call)
    {
        var all = Environment.GetEnvironmentVariable("CODEBLOCKS_FAULTS") == "all";

        foreach (var treatment in all ? Treatments : [Treatments[call % Treatments.Length]])
        {
            var run = await RunAsync(block, call, treatment).WaitAsync(TimeSpan.FromMinutes(2));
            if (run is null)
                return;

            output.WriteLine($"{block} {call} {run.Call} {treatment}: {run.Details?.Kind ?? "no failure"} {run.Details?.Message}");
            var cell = $"{block}, request {call} ({run.Call}), {treatment}: {run.Details?.Kind} {run.Error}";
            Assert.True(run.Executions <= 1, $"{cell}: the code was sent {run.Executions} times.");
            Assert.True(run.Left.Count == 0, $"{cell}: {run.Left.Count} sandboxes are left.");
            Assert.True(
                run.Details is { } details ? KindsOf(block, treatment).Contains(details.Kind) : run.Stdout == "hello\n", $"{cell}: {run.Stdout}");
            Assert.False(Internals().IsMatch($"{run.Error}"), cell);
        }
    }

    // What the user sees of a fault. A fault at a request that the run does not need is not seen at all.
    private static string[] KindsOf(string block, object treatment) =>
        block == "pause" ? [.. KindsOf(treatment), FailureKind.Exit] : KindsOf(treatment);

    private static string[] KindsOf(object treatment) => treatment switch
    {
        Fault.Hang => [FailureKind.Timeout, FailureKind.Connection],
        Fault.Delay => [],
        Fault => [FailureKind.Connection],
        HttpStatusCode.BadRequest => [FailureKind.InvalidInput, FailureKind.Connection],
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => [FailureKind.Authentication],
        HttpStatusCode.NotFound => [FailureKind.SandboxLost, FailureKind.InvalidInput, FailureKind.Connection],
        HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.InsufficientStorage => [FailureKind.Limit],
        HttpStatusCode.TooManyRequests => [FailureKind.RateLimit],
        HttpStatusCode.BadGateway => [FailureKind.SandboxLost, FailureKind.Connection],
        HttpStatusCode.GatewayTimeout => [FailureKind.Connection, FailureKind.Timeout],
        _ => [FailureKind.Connection],
    };

    private async Task<FaultedRun?> RunAsync(string name, int call, object treatment)
    {
        await using var reaper = new ReaperHost(sandbox, options: options =>
            (options.OrphanGrace, options.PausedSandboxRetention) = (TimeSpan.Zero, TimeSpan.FromTicks(1)));
        await using var proxy = new FaultyProxy(sandbox.Url);
        await using var services = BuildServices(proxy, reaper.Group, treatment is Fault.Hang ? TimeSpan.FromSeconds(3) : TimeSpan.FromMinutes(1));
        var session = name == "step" ? await reaper.CreateAsync("none", group: "other") : null;
        var block = CreateBlock(name, session, treatment is Fault.Hang ? 5 : 60);
        proxy.Plan(call, treatment);

        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(services.GetRequiredService<IE2BExecutionService>());
        var result = await fixture.RunActivityAsync(block);
        if (proxy.Calls.Count < call)
            return null;

        await reaper.ReapAsync();
        var details = result.OutputOf<ErrorDetails>(block, "ErrorDetails");
        Assert.Equal(details is null ? WorkflowSubStatus.Finished : WorkflowSubStatus.Faulted, result.WorkflowState.SubStatus);

        return new(proxy.Calls[call - 1], details, result.OutputOf<string>(block, "Error"), result.OutputOf<string>(block, "StdoutLogs"))
        {
            Executions = proxy.Passed.Count(body => body.Contains(Marker, StringComparison.Ordinal)), Left = await sandbox.OfGroupAsync(reaper.Group),
        };
    }

    private static CodeBlock CreateBlock(string name, string? session, int timeout)
    {
        CodeBlock block = name switch
        {
            "instantiate" => new InstantiateCodeSandbox
            {
                SetupCode = new($"echo hello # {Marker}"), SetupCommands = new(["echo setup"]), Timeout = new(timeout),
            },
            "step" => new ExecuteCodeStep
            {
                SandboxId = new(session!), StepCode = new($"echo hello | tee file # {Marker}"), DisposeSandbox = new(true), Timeout = new(timeout),
            },
            _ => new ExecuteCode
            {
                Code = new($"echo hello | tee file; exit {(name == "pause" ? 3 : 0)} # {Marker}"), SetupCommands = new(["echo setup"]),
                Timeout = new(timeout), OnError = new(name == "pause" ? SandboxAction.Pause : SandboxAction.Kill),
            },
        };
        block.Language = new(CodeLanguage.Bash);
        block.InputFiles = new([new() { Path = "input.txt", Text = "x" }]);
        return block;
    }

    private ServiceProvider BuildServices(FaultyProxy proxy, string group, TimeSpan requestTimeout)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddElsa(elsa => elsa.UseCodeBlocks(codeBlocks =>
        {
            sandbox.Configure(codeBlocks, options => options.HostGroup = group);
            var direct = codeBlocks.E2B;
            codeBlocks.E2B = e2b =>
            {
                direct!(e2b);
                (e2b.ApiUrl, e2b.SandboxUrl, e2b.RequestTimeout) = (proxy.Url, proxy.Url, requestTimeout);
            };
        }));
        return services.BuildServiceProvider();
    }

    // Names of .NET types, and what .NET says of a cancellation.
    [GeneratedRegex(@"\b(System|Microsoft|CodeBlocks|Elsa)\.[A-Z]|Exception\b|operation was canceled|Object reference", RegexOptions.IgnoreCase)]
    private static partial Regex Internals();

    private sealed record FaultedRun(string Call, ErrorDetails? Details, string? Error, string? Stdout)
    {
        public required int Executions { get; init; }

        public required IReadOnlyList<string> Left { get; init; }
    }
}
