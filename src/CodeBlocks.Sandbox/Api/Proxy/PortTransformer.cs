using System.Globalization;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace CodeBlocks.Sandbox.Api.Proxy;

/// <summary>Addresses a request to a port of a sandbox, and leaves out the headers that are for this server alone.</summary>
internal sealed class PortTransformer(LocalSandbox sandbox, int port) : HttpTransformer
{
    /// <summary>The request option that names the sandbox to connect to.</summary>
    public static readonly HttpRequestOptionsKey<LocalSandbox> Sandbox = new("sandbox");

    private static readonly UriCreationOptions AsGiven = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private static readonly string[] ServerHeaders =
    [
        E2BHeaders.SandboxId, E2BHeaders.SandboxPort, E2BHeaders.TrafficAccessToken, E2BHeaders.AccessToken, E2BHeaders.ApiKey,
        "Proxy-Authorization",
    ];

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);

        foreach (var name in ServerHeaders)
            proxyRequest.Headers.Remove(name);

        var target = httpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.StartsWith('/') ? target : "/";

        // The authority tells connections of one sandbox from those of another.
        proxyRequest.RequestUri = new Uri(
            string.Create(CultureInfo.InvariantCulture, $"{sandbox.Network.SchemeOf(port)}://{sandbox.Id}:{port}{path}"), AsGiven);
        proxyRequest.Headers.Host = sandbox.Network.MaskRequestHost is { Length: > 0 } mask
            ? mask.Replace("${PORT}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            : httpContext.Request.Host.Value;
        proxyRequest.Options.Set(Sandbox, sandbox);
    }
}
