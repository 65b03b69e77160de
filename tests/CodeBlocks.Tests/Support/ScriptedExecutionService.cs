namespace CodeBlocks.Tests;

/// <summary>Answers every run as scripted, and remembers what it was asked.</summary>
internal sealed class ScriptedExecutionService(Func<CodeExecutionRequest, CancellationToken, Task<CodeExecution>> script) : IE2BExecutionService
{
    public ScriptedExecutionService(CodeExecution execution) : this((_, _) => Task.FromResult(execution))
    {
    }

    public List<CodeExecutionRequest> Requests { get; } = [];

    public List<string> Killed { get; } = [];

    public List<string> Paused { get; } = [];

    public List<CredentialsReference> ReleasedWith { get; } = [];

    public CodeExecutionRequest Request => Assert.Single(Requests);

    /// <summary>What the reference's own test of each block answers.</summary>
    public static ScriptedExecutionService HelloWorld() => new(new CodeExecution
    {
        SandboxId = "sandbox-1", SandboxIsAlive = true, Response = "Hello World", StdoutLogs = "Hello World\n",
    });

    public static ScriptedExecutionService Failing(string message, CodeExecution? execution = null) =>
        new((_, _) => Task.FromException<CodeExecution>(new CodeExecutionException(new() { Kind = FailureKind.Code, Message = message }, execution)));

    public Task<CodeExecution> ExecuteAsync(CodeExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Requests.Add(request);
        return script(request, cancellationToken);
    }

    public Task<bool> KillAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default)
    {
        ReleasedWith.Add(credentials);
        Killed.Add(sandboxId);
        return Task.FromResult(true);
    }

    public Task<bool> PauseAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default)
    {
        ReleasedWith.Add(credentials);
        Paused.Add(sandboxId);
        return Task.FromResult(true);
    }
}
