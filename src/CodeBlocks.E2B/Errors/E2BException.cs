using System.Net;

namespace CodeBlocks.E2B;

/// <summary>
/// The base of all errors of the client. The subclasses form a closed set that mirrors the errors of E2B's own SDKs. Messages and properties
/// say what happened and never contain a secret.
/// </summary>
public abstract class E2BException : Exception
{
    private protected E2BException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The sandbox concerned, if there is one.</summary>
    public string? SandboxId { get; internal set; }

    /// <summary>The HTTP status that E2B answered with, if it answered.</summary>
    public HttpStatusCode? StatusCode { get; internal set; }

    /// <summary>Path of the request, without its query, if there was one.</summary>
    public string? RequestPath { get; internal set; }

    /// <summary>
    /// E2B's own code of the error, if it gave one: <c>sandbox_capacity_unavailable</c> and the like from the control plane, a Connect
    /// code such as <c>not_found</c> from inside the sandbox. The set is open.
    /// </summary>
    public string? ErrorCode { get; internal set; }

    /// <summary>Tells whether the answer had the form of the API's own errors.</summary>
    internal bool IsApiError { get; set; }
}
