namespace CodeBlocks.E2B.Protocol;

/// <summary>The limits and intervals of E2B's services that client and server both know.</summary>
internal static class E2BLimits
{
    /// <summary>The maximum number of bytes of a request body, and of a message in a stream of requests.</summary>
    public const int MaxRequestBytes = 16 * 1024 * 1024;

    /// <summary>The maximum number of bytes of an answer, and of a message or line in a stream of answers, unless an option changes it.</summary>
    public const int MaxAnswerBytes = 64 * 1024 * 1024;

    /// <summary>The maximum number of sandboxes or snapshots in one page of a list.</summary>
    public const int MaxPageSize = 100;

    /// <summary>The maximum number of copies that one fork makes.</summary>
    public const int MaxForks = 100;

    /// <summary>The interval after which envd's streams send a keep-alive message when a client asks for no other, in seconds.</summary>
    public const int EnvdKeepAliveSeconds = 90;

    /// <summary>The interval after which a silent execution of code sends a keep-alive message, in seconds.</summary>
    public const int ExecutionKeepAliveSeconds = 5;
}
