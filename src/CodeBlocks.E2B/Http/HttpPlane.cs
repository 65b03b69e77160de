namespace CodeBlocks.E2B;

/// <summary>Names of the two HTTP clients at <see cref="IHttpClientFactory"/>.</summary>
internal static class HttpPlane
{
    /// <summary>Short requests about sandboxes; retried where that is safe.</summary>
    public const string Control = "CodeBlocks.E2B.ControlPlane";

    /// <summary>Requests into a sandbox; never sent again once they may have arrived.</summary>
    public const string Data = "CodeBlocks.E2B.DataPlane";
}
