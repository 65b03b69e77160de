using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CodeBlocks.Sandbox.Api.Proxy;

/// <summary>Which headers pass between a caller and a port inside a sandbox.</summary>
internal static class ProxyHeaders
{
    /// <summary>What concerns one connection only, and what is between the caller and this server.</summary>
    private static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Host", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade",
        "E2b-Sandbox-Id", "E2b-Sandbox-Port", "E2b-Traffic-Access-Token", "X-Access-Token",
    };

    public static void Copy(HttpRequest from, HttpRequestMessage to)
    {
        foreach (var (name, values) in from.Headers)
        {
            if (Kept.Contains(name))
                continue;

            if (!to.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values))
                to.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values);
        }

        if (from.Headers.Upgrade.Count == 0)
            return;

        to.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        to.Headers.TryAddWithoutValidation("Upgrade", (IEnumerable<string>)from.Headers.Upgrade);
    }

    public static void Copy(HttpResponseMessage from, HttpResponse to)
    {
        to.StatusCode = (int)from.StatusCode;

        foreach (var (name, values) in from.Headers.NonValidated.Concat(from.Content.Headers.NonValidated))
        {
            if (!Kept.Contains(name))
                to.Headers[name] = new StringValues([.. values]);
        }

        if (from.StatusCode == HttpStatusCode.SwitchingProtocols)
            to.Headers.Upgrade = from.Headers.Upgrade.ToString();
    }
}
