using System.Reflection;
using System.Text.RegularExpressions;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Kernels;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api;

/// <summary>Describes the server, its isolation and its interpreters in headers that E2B's SDKs ignore.</summary>
internal static partial class ServerDescription
{
    private static readonly string Server = $"CodeBlocks.Sandbox/{Version()}";

    /// <summary>Describes the server and the isolation of a sandbox.</summary>
    public static void Describe(HttpResponse response, bool isIsolated)
    {
        response.Headers[E2BHeaders.Server] = Server;
        response.Headers[E2BHeaders.Isolation] = isIsolated ? "bubblewrap" : "none";
    }

    /// <summary>Describes the interpreter of a kernel. Its versions come from the sandbox: only a plain number is passed on.</summary>
    public static void Describe(HttpResponse response, string language, KernelRuntime runtime)
    {
        var engines = new[] { (Name: language, Version: Number(runtime.Version)), (Name: "ipython", Version: Number(runtime.IPythonVersion)) }
            .Where(engine => engine.Version.Length > 0)
            .Select(engine => $"{engine.Name}={engine.Version}")
            .ToList();

        if (engines.Count > 0)
            response.Headers[E2BHeaders.EngineVersions] = string.Join(", ", engines);
    }

    private static string Number(string? version) => VersionNumber().Match(version ?? "").Value;

    private static string Version() =>
        typeof(ServerDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    [GeneratedRegex(@"[0-9]{1,9}(\.[0-9]{1,9}){0,4}")]
    private static partial Regex VersionNumber();
}
