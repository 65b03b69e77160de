namespace CodeBlocks;

/// <summary>Runs code in E2B sandboxes. The three blocks share it. Thread safe.</summary>
public interface IE2BExecutionService
{
    /// <summary>
    /// Creates a sandbox or connects to one, uploads files, runs the setup commands, loads the variables, runs the code, collects results and
    /// files, and then kills, keeps or pauses the sandbox.
    /// </summary>
    /// <param name="request">The run.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>What the run produced.</returns>
    /// <exception cref="ArgumentException">The language of the request is not known.</exception>
    /// <exception cref="CodeExecutionException">The run failed; <see cref="AfterRun.OnError"/> was applied to the sandbox.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. A sandbox that this call created was killed.</exception>
    Task<CodeExecution> ExecuteAsync(CodeExecutionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Kills a sandbox.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="credentials">The credentials that the sandbox was created with.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="false"/> if the sandbox does not exist.</returns>
    /// <exception cref="CodeExecutionException">The credentials are not configured on this host.</exception>
    Task<bool> KillAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default);

    /// <summary>Pauses a sandbox, with its state, until something connects to it.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="credentials">The credentials that the sandbox was created with.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="false"/> if the sandbox is paused already.</returns>
    /// <exception cref="CodeExecutionException">The credentials are not configured on this host.</exception>
    Task<bool> PauseAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default);
}
