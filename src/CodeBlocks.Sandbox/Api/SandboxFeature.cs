using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api;

/// <summary>Reads the sandbox that a request is for.</summary>
internal static class SandboxFeature
{
    /// <summary>The sandbox of a request to a service inside one.</summary>
    public static LocalSandbox Sandbox(this HttpContext context) =>
        context.Features.Get<LocalSandbox>() ?? throw new InvalidOperationException("The request did not pass the sandbox dispatcher.");
}
