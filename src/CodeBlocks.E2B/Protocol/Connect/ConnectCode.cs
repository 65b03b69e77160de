namespace CodeBlocks.E2B.Protocol;

/// <summary>Status codes of the Connect protocol.</summary>
internal enum ConnectCode
{
    Canceled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    DataLoss = 15,
    Unauthenticated = 16,
}

/// <summary>Names on the wire and HTTP statuses of <see cref="ConnectCode"/> (https://connectrpc.com/docs/protocol#error-codes).</summary>
internal static class ConnectCodes
{
    private static readonly (ConnectCode Code, string Name, int Status)[] All =
    [
        (ConnectCode.Canceled, "canceled", 499),
        (ConnectCode.Unknown, "unknown", 500),
        (ConnectCode.InvalidArgument, "invalid_argument", 400),
        (ConnectCode.DeadlineExceeded, "deadline_exceeded", 504),
        (ConnectCode.NotFound, "not_found", 404),
        (ConnectCode.AlreadyExists, "already_exists", 409),
        (ConnectCode.PermissionDenied, "permission_denied", 403),
        (ConnectCode.ResourceExhausted, "resource_exhausted", 429),
        (ConnectCode.FailedPrecondition, "failed_precondition", 400),
        (ConnectCode.Aborted, "aborted", 409),
        (ConnectCode.OutOfRange, "out_of_range", 400),
        (ConnectCode.Unimplemented, "unimplemented", 501),
        (ConnectCode.Internal, "internal", 500),
        (ConnectCode.Unavailable, "unavailable", 503),
        (ConnectCode.DataLoss, "data_loss", 500),
        (ConnectCode.Unauthenticated, "unauthenticated", 401),
    ];

    public static string WireName(this ConnectCode code) => All[(int)code - 1].Name;

    public static int HttpStatus(this ConnectCode code) => All[(int)code - 1].Status;

    /// <summary>The code of that name, or <c>null</c> for a name that the protocol does not have.</summary>
    public static ConnectCode? Parse(string? name)
    {
        foreach (var entry in All)
        {
            if (entry.Name == name)
                return entry.Code;
        }

        return null;
    }

    /// <summary>
    /// Gets the code for an answer that did not come from a Connect server (https://connectrpc.com/docs/protocol#http-to-error-code).
    /// </summary>
    public static ConnectCode FromHttpStatus(int status) => status switch
    {
        400 => ConnectCode.Internal,
        401 => ConnectCode.Unauthenticated,
        403 => ConnectCode.PermissionDenied,
        404 => ConnectCode.Unimplemented,
        429 or 502 or 503 or 504 => ConnectCode.Unavailable,
        _ => ConnectCode.Unknown,
    };
}
