namespace CodeBlocks.Tests;

/// <summary>What a network, or a server that is not well, does to one request.</summary>
internal enum Fault
{
    /// <summary>The connection is reset before the request reaches the server.</summary>
    ResetBefore,

    /// <summary>The server handles the request, and the connection is reset before its answer arrives.</summary>
    ResetAfter,

    /// <summary>The answer comes half a second late.</summary>
    Delay,

    /// <summary>The connection closes in the middle of the answer.</summary>
    Truncate,

    /// <summary>The second half of the answer's body is bytes that are no UTF-8.</summary>
    Corrupt,

    /// <summary>The answer ends after its headers, and the other direction stays open.</summary>
    HalfClose,

    /// <summary>The request is taken, and no answer comes.</summary>
    Hang,
}
