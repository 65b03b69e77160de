using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Creates the exceptions for E2B's answers.</summary>
internal static class ErrorMap
{
    /// <summary>An answer of the control plane.</summary>
    /// <param name="failure">The answer.</param>
    /// <param name="sandboxId">The sandbox that the request was about; <c>null</c> when it was about none, as for create.</param>
    public static E2BException ControlPlane(HttpFailure failure, string? sandboxId)
    {
        E2BException exception = (int)failure.Status switch
        {
            400 => new InvalidArgumentException($"E2B refused the request: {failure.Message}"),
            401 => new AuthenticationException(
                $"E2B refused the API key: {failure.Message} Check E2BClientOptions.ApiKey or the environment variable E2B_API_KEY."),
            404 when sandboxId is not null => new SandboxNotFoundException($"Sandbox {sandboxId} does not exist: {failure.Message}"),
            404 => new NotFoundException(failure.Message),
            429 => new RateLimitException($"A limit of E2B is reached: {failure.Message}") { RetryAfter = failure.RetryAfter },
            503 => new ServiceBusyException($"E2B is busy: {failure.Message}"),
            507 => new NotEnoughSpaceException(failure.Message),
            var status => new SandboxException($"E2B answered {status}: {failure.Message}"),
        };

        return exception.With(failure, sandboxId);
    }

    /// <summary>An answer of envd's REST routes, or of the proxy in front of them.</summary>
    public static E2BException Files(HttpFailure failure, string sandboxId)
    {
        E2BException exception = (int)failure.Status switch
        {
            400 => new InvalidArgumentException(failure.Message),
            404 => new FileNotFoundInSandboxException(failure.Message),
            507 => new NotEnoughSpaceException($"The disk of sandbox {sandboxId} is full: {failure.Message}"),
            _ => DataPlane(failure, sandboxId),
        };

        return exception.With(failure, sandboxId);
    }

    /// <summary>An answer of the code interpreter, or of the proxy in front of it.</summary>
    public static E2BException Interpreter(HttpFailure failure, string sandboxId)
    {
        E2BException exception = (int)failure.Status switch
        {
            400 or 422 => new InvalidArgumentException(failure.Message),
            404 => new NotFoundException(failure.Message),
            _ => DataPlane(failure, sandboxId),
        };

        return exception.With(failure, sandboxId);
    }

    /// <summary>An answer to a Connect call that failed, from envd or from the proxy in front of it.</summary>
    public static E2BException Rpc(HttpFailure failure, string sandboxId, RpcService service) =>
        failure.ConnectCode is { } code
            ? Connect(code, failure.Message, sandboxId, service).With(failure, sandboxId)
            : DataPlane(failure, sandboxId).With(failure, sandboxId);

    /// <summary>A Connect error, also at the end of a stream whose HTTP status was 200.</summary>
    public static E2BException Connect(ConnectCode code, string message, string sandboxId, RpcService service)
    {
        E2BException exception = code switch
        {
            ConnectCode.InvalidArgument => new InvalidArgumentException(message),
            ConnectCode.Unauthenticated => new AuthenticationException($"Sandbox {sandboxId} refused the authentication: {message}"),
            ConnectCode.NotFound when service == RpcService.Filesystem => new FileNotFoundInSandboxException(message),
            ConnectCode.NotFound => new NotFoundException(message),
            ConnectCode.ResourceExhausted => new RateLimitException(message),
            ConnectCode.Unavailable => new ServiceBusyException($"Sandbox {sandboxId} is not available: {message}"),
            ConnectCode.Canceled => new E2BTimeoutException($"Sandbox {sandboxId} cancelled the request: {message}"),
            ConnectCode.DeadlineExceeded => new E2BTimeoutException($"Sandbox {sandboxId} ended the request at its time limit: {message}"),
            _ => new SandboxException($"[{code.WireName()}] {message}"),
        };

        exception.SandboxId = sandboxId;
        exception.ErrorCode = code.WireName();
        return exception;
    }

    /// <summary>Creates the exception for a sandbox that no longer exists.</summary>
    public static SandboxNotFoundException Lost(string sandboxId, string doing, Exception? cause = null) =>
        new($"Sandbox {sandboxId} is gone: it was killed, was paused or reached the end of its lifetime{doing}.", cause) { SandboxId = sandboxId };

    private static E2BException DataPlane(HttpFailure failure, string sandboxId) => (int)failure.Status switch
    {
        401 => new AuthenticationException($"Sandbox {sandboxId} refused the access token: {failure.Message}"),
        403 => new AuthenticationException($"Sandbox {sandboxId} denied the request: {failure.Message}"),
        429 => new RateLimitException(failure.Message) { RetryAfter = failure.RetryAfter },
        502 when failure.ClosedPort is { } port => new ServiceBusyException(
            $"Nothing listens on port {port} in sandbox {sandboxId}: {failure.Message}"),
        502 => Lost(sandboxId, ""),
        503 => new ServiceBusyException($"Sandbox {sandboxId} is not available: {failure.Message}"),
        507 => new NotEnoughSpaceException(failure.Message),
        var status => new SandboxException($"Sandbox {sandboxId} answered {status}: {failure.Message}"),
    };

    private static E2BException With(this E2BException exception, HttpFailure failure, string? sandboxId)
    {
        exception.SandboxId = sandboxId;
        exception.StatusCode = failure.Status;
        exception.RequestPath = failure.Path;
        exception.ErrorCode = failure.ErrorCode;
        exception.IsApiError = failure.IsApiError;
        return exception;
    }
}
