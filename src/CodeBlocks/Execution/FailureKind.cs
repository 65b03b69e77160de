namespace CodeBlocks;

/// <summary>The kinds of failure, as <see cref="ErrorDetails.Kind"/> names them in code, expressions and JSON.</summary>
public static class FailureKind
{
    /// <summary>The code raised an error, or its interpreter ended without a status.</summary>
    public const string Code = "code";

    /// <summary>The code exited with a status other than 0.</summary>
    public const string Exit = "exit";

    /// <summary>A setup command failed.</summary>
    public const string SetupCommand = "setupCommand";

    /// <summary>The run did not finish within its timeout.</summary>
    public const string Timeout = "timeout";

    /// <summary>The sandbox does not exist, or ended during the run.</summary>
    public const string SandboxLost = "sandboxLost";

    /// <summary>A limit was exceeded: memory, disk, or the size of a request.</summary>
    public const string Limit = "limit";

    /// <summary>E2B refused the key, or the sandbox the access.</summary>
    public const string Authentication = "authentication";

    /// <summary>Too many requests were sent or sandboxes created.</summary>
    public const string RateLimit = "rateLimit";

    /// <summary>E2B or the sandbox could not be reached, did not answer in time, or answered with an error of its own.</summary>
    public const string Connection = "connection";

    /// <summary>The run was cancelled.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>An input cannot be used, or E2B refused it.</summary>
    public const string InvalidInput = "invalidInput";
}
