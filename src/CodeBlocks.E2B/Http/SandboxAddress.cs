using System.Globalization;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The addresses of the services of one sandbox.</summary>
internal sealed class SandboxAddress(E2BSettings settings, string sandboxId, string domain)
{
    /// <summary>The domains that route by header, so that one connection serves all sandboxes.</summary>
    private static readonly string[] SharedHostDomains = ["e2b.app", "e2b.dev", "e2b.pro", "e2b-staging.dev"];

    /// <summary>envd's RPC and REST.</summary>
    public Uri Envd { get; } = settings.SandboxUrl ?? Shared(domain) ?? Direct(E2BPorts.Envd, sandboxId, domain);

    /// <summary>The code interpreter.</summary>
    public Uri CodeInterpreter { get; } = settings.SandboxUrl ?? Direct(E2BPorts.CodeInterpreter, sandboxId, domain);

    /// <summary>The address of envd's files for a browser, for signed URLs.</summary>
    public Uri Files { get; } = settings.SandboxUrl ?? Direct(E2BPorts.Envd, sandboxId, domain);

    public string Host(int port) => string.Create(CultureInfo.InvariantCulture, $"{port}-{sandboxId}.{domain}");

    private static Uri? Shared(string domain) =>
        SharedHostDomains.Contains(domain, StringComparer.OrdinalIgnoreCase) ? new($"https://sandbox.{domain}/") : null;

    private static Uri Direct(int port, string sandboxId, string domain) =>
        new(string.Create(CultureInfo.InvariantCulture, $"https://{port}-{sandboxId}.{domain}/"));
}
