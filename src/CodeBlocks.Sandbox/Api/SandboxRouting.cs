using System.Globalization;
using System.Net;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.ControlPlane;
using CodeBlocks.Sandbox.Isolation;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api;

/// <summary>
/// Routes requests: to the sandbox that E2B's two headers name, else to the one that the host name
/// <c>&lt;port&gt;-&lt;sandbox id&gt;.…</c> names, else to the control plane. The endpoints of the services inside a sandbox are below
/// <see cref="EnvdPrefix"/> and <see cref="InterpreterPrefix"/>, paths that are refused when a caller sends them.
/// </summary>
internal sealed class SandboxRouting(
    SandboxDispatcher dispatcher, ControlPlaneAuthentication controlPlane, LocalSandboxOptions options, ByteBudget memory)
{
    public const string EnvdPrefix = "/@envd";
    public const string InterpreterPrefix = "/@interpreter";
    private readonly string? _domain = options.Domain is { } domain ? new HostString(domain).Host : null;

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host.Host;

        if (!IsServed(host))
            return ApiResponse.WriteErrorAsync(context, 403, $"the host '{host}' is not served here");

        if (context.Request.Path.Value is ['/', '@', ..])
            return ApiResponse.WriteTextAsync(context, 404, "404 page not found\n");

        var headers = context.Request.Headers;
        var id = headers[E2BHeaders.SandboxId];
        var port = headers[E2BHeaders.SandboxPort];

        if (id.Count == 0 && port.Count == 0)
        {
            if (SplitHost(host) is { } named)
                return InvokeAsync(context, named.Id, named.Port, next);

            MeasuredBody.Measure(context, memory);
            return controlPlane.InvokeAsync(context, next);
        }

        return id.Count == 0 || port.Count == 0
            ? ApiResponse.WriteTextAsync(context, 400, "missing header")
            : InvokeAsync(context, id.ToString(), port.ToString(), next);
    }

    private Task InvokeAsync(HttpContext context, string id, string port, RequestDelegate next)
    {
        if (id.Length == 0 || !id.All(char.IsAsciiLetterOrDigit))
            return ApiResponse.WriteTextAsync(context, 400, "Invalid sandbox ID");

        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 65535)
            return ApiResponse.WriteTextAsync(context, 400, "Invalid sandbox port");

        return dispatcher.InvokeAsync(context, id, number, next);
    }

    // Only names that cannot be made to point here by somebody else: otherwise a web page could call this server by rebinding its own.
    private bool IsServed(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
        || (_domain is not null && (host.Equals(_domain, StringComparison.OrdinalIgnoreCase)
            || (host.Length > _domain.Length && host[^(_domain.Length + 1)] == '.' && host.EndsWith(_domain, StringComparison.OrdinalIgnoreCase))));

    private static (string Port, string Id)? SplitHost(string host)
    {
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        var dash = host.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && dash < dot && char.IsAsciiDigit(host[0]) ? (host[..dash], host[(dash + 1)..dot]) : null;
    }
}
