using System.Globalization;
using System.Text;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>A call: its user, its sandbox and its timeout.</summary>
internal sealed class RpcCall : IDisposable
{
    private const string ProtocolVersion = "1";

    private readonly CancellationTokenSource? _deadline;
    private readonly CancellationTokenSource? _either;
    private readonly CancellationToken _aborted;

    private RpcCall(HttpContext context, string? user, TimeSpan? timeout, TimeProvider time)
    {
        Context = context;
        Sandbox = context.Sandbox();
        User = user;
        _aborted = context.RequestAborted;

        if (timeout is not { } limit)
            return;

        Timeout = limit;
        _deadline = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_aborted, _deadline.Token);
    }

    public HttpContext Context { get; }

    public LocalSandbox Sandbox { get; }

    /// <summary>The user name that the call is made with; null for the default one.</summary>
    public string? User { get; }

    /// <summary>The timeout of the call; null if the caller set none.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>Cancelled when the caller has closed the connection or the timeout has passed.</summary>
    public CancellationToken Cancellation => _either?.Token ?? _aborted;

    public bool IsOverdue => _deadline is { IsCancellationRequested: true } && !_aborted.IsCancellationRequested;

    /// <exception cref="RpcException">A header of the caller is invalid.</exception>
    public static RpcCall Begin(HttpContext context, TimeProvider time)
    {
        if (context.Request.Headers[E2BHeaders.ConnectProtocolVersion] is [{ Length: > 0 } version] && version != ProtocolVersion)
            throw new RpcException(
                ConnectCode.InvalidArgument, $"{E2BHeaders.ConnectProtocolVersion.ToLowerInvariant()} must be \"{ProtocolVersion}\": got \"{version}\"");

        return new(context, UserOf(context.Request), TimeoutOf(context.Request), time);
    }

    public void Dispose()
    {
        _either?.Dispose();
        _deadline?.Dispose();
    }

    /// <summary>Maps an exception to the error that the caller gets; null if the caller has closed the connection.</summary>
    public static RpcException? MapError(Exception exception, bool isOverdue) => exception switch
    {
        RpcException error => error,
        OperationCanceledException when isOverdue => new RpcException(ConnectCode.DeadlineExceeded, "context deadline exceeded"),
        OperationCanceledException => null,
        MachineFileException file => new RpcException(CodeOf(file.Error), file.Message),
        MachineProcessException process => new RpcException(CodeOf(process.Error), process.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status429TooManyRequests } bad => new(ConnectCode.ResourceExhausted, bad.Message),
        BadHttpRequestException bad => new RpcException(ConnectCode.InvalidArgument, bad.Message),
        _ => null,
    };

    private static ConnectCode CodeOf(MachineFileError error) => error switch
    {
        MachineFileError.NotFound => ConnectCode.NotFound,
        MachineFileError.AlreadyExists => ConnectCode.AlreadyExists,
        MachineFileError.IsADirectory or MachineFileError.InvalidArgument => ConnectCode.InvalidArgument,
        MachineFileError.FailedPrecondition => ConnectCode.FailedPrecondition,
        MachineFileError.PermissionDenied => ConnectCode.PermissionDenied,
        MachineFileError.NoSpace => ConnectCode.ResourceExhausted,
        _ => ConnectCode.Internal,
    };

    private static ConnectCode CodeOf(MachineProcessError error) => error switch
    {
        MachineProcessError.WorkingDirectoryNotFound or MachineProcessError.CommandNotFound => ConnectCode.InvalidArgument,
        MachineProcessError.PermissionDenied => ConnectCode.PermissionDenied,
        MachineProcessError.UserNotFound => ConnectCode.Unauthenticated,
        MachineProcessError.LimitReached => ConnectCode.ResourceExhausted,
        MachineProcessError.Exited => ConnectCode.NotFound,
        _ => ConnectCode.Internal,
    };

    private static TimeSpan? TimeoutOf(HttpRequest request)
    {
        if (request.Headers[E2BHeaders.ConnectTimeout] is not [{ } text])
            return null;

        if (text.Length > 10 || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            throw new RpcException(ConnectCode.InvalidArgument, $"parse timeout: '{text}' is no number of milliseconds with at most 10 digits");

        return milliseconds < int.MaxValue ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    private static string? UserOf(HttpRequest request)
    {
        const string Scheme = "Basic ";

        if (request.Headers.Authorization is not [{ } text] || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;

        Span<byte> decoded = stackalloc byte[256];

        if (!Convert.TryFromBase64Chars(text.AsSpan(Scheme.Length).Trim(), decoded, out var length))
            return null;

        var colon = decoded[..length].IndexOf((byte)':');
        return colon < 0 ? null : EnvdUsers.Known(Encoding.UTF8.GetString(decoded[..colon]))
            ?? throw new RpcException(ConnectCode.Unauthenticated, $"invalid username: '{Encoding.UTF8.GetString(decoded[..colon])}'");
    }
}
