using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;

namespace CodeBlocks.Tests;

/// <summary>A workflow with a moment at which a test does something: a part of a block's run, between two blocks, or while it is suspended.</summary>
internal static class MomentWorkflow
{
    /// <summary>The moments: <c>BLOCK/PART</c> or a state of the instance.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "ExecuteCode/creation", "ExecuteCode/created", "ExecuteCode/setup", "ExecuteCode/code", "ExecuteCode/files",
        "InstantiateCodeSandbox/creation", "InstantiateCodeSandbox/created", "InstantiateCodeSandbox/setup", "InstantiateCodeSandbox/code",
        "ExecuteCodeStep/code", "between", "suspended",
    ];

    /// <summary>Creates what holds a run at a moment.</summary>
    public static Moments MomentsOf(string name) => name.Split('/')[^1] switch
    {
        "creation" => new() { Before = IsCreation },
        "created" => new() { After = IsCreation },
        "files" => new() { Before = request => request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath == "/files" },
        _ => new(),
    };

    /// <summary>Creates the workflow. What is executed again after its moment has come does not wait for it.</summary>
    public static Sequence Create(string name, Moments moments, Action goOn)
    {
        var session = new Variable<string>("Session", "").WithWorkflowStorage();
        var (block, part) = name.Split('/') is [var first, var second] ? (first, second) : ("", name);
        IActivity[] activities = block switch
        {
            nameof(ExecuteCode) => [new ExecuteCode { SetupCommands = new(Setup), Code = new(Code) }],
            nameof(InstantiateCodeSandbox) => [new InstantiateCodeSandbox { SetupCommands = new(Setup), SetupCode = new(Code) }],
            nameof(ExecuteCodeStep) => [Session(), Step()],
            _ when part == "between" => [Session(), new Inline(async () => await moments.HoldAsync()), Step()],
            _ => [Session(), new WaitForBookmark()],
        };

        return new() { Variables = { session }, Activities = [.. activities, new Inline(goOn)] };

        InstantiateCodeSandbox Session() => new() { SandboxId = new(session) };

        ExecuteCodeStep Step() => new() { SandboxId = new(session), StepCode = new(Code) };

        ICollection<string>? Setup() => part == "setup" && !moments.HasCome ? ["echo at; sleep 60"] : null;

        string Code() => part == "code" && !moments.HasCome
            ? "print('at', flush=True)\nwhile True: pass"
            : "open('made.txt', 'w').write('made')";
    }

    private static bool IsCreation(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/sandboxes", StringComparison.Ordinal);
}
