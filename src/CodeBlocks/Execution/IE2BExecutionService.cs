namespace CodeBlocks;

/// <summary>Runs code in E2B sandboxes: what the three blocks have in common. Thread safe.</summary>
public interface IE2BExecutionService
{
    /// <summary>
    /// Creates a sandbox or connects to one, uploads files, runs the setup commands, loads the variables, runs the code, collects results and files, and
    /// disposes of the sandbox when the request says so.
    /// </summary>
    /// <exception cref="CodeExecutionException">Something failed; the sandbox was treated as <see cref="CodeExecutionRequest.OnError"/> says.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the code was interrupted, and a sandbox this call created was killed.</exception>
    Task<CodeExecution> ExecuteAsync(CodeExecutionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Kills a sandbox.</summary>
    /// <returns><see langword="false"/> when it no longer exists.</returns>
    Task<bool> KillAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default);

    /// <summary>Pauses a sandbox, with its state, until something connects to it.</summary>
    /// <returns><see langword="false"/> when it is paused already.</returns>
    Task<bool> PauseAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default);
}
