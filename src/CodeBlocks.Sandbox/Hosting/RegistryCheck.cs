using System.Globalization;
using System.Text;
using System.Text.Json;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Hosting;

/// <summary>Runs <c>registries.py</c> in a machine and turns what it prints into reports.</summary>
internal static class RegistryCheck
{
    private const int MaxOutput = 16 * 1024;
    /// <summary>The time that <c>codeblocks doctor</c> waits.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(3);

    // Before the time is up, so that what was learnt by then is printed.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private static readonly (string Name, string Setup, string Variable)[] Managers =
    [
        ("pip", "pip", "set PIP_INDEX_URL in the environment variables of a block"),
        ("npm", "npm", "set NPM_CONFIG_REGISTRY in the environment variables of a block"),
        ("R", "r", "call options(repos = c(CRAN = \"https://…\"))"),
    ];

    public static async Task<IReadOnlyList<PackageReport>> RunAsync(IMachine machine, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, PackageReport>(StringComparer.Ordinal);
        foreach (var line in (await ReadAsync(machine, timeout, cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (Parse(line) is { } report)
                found[report.Name] = report;
        return [.. Managers.Select(manager =>
            found.GetValueOrDefault(manager.Name) ?? Unreachable(manager.Name, null, $"no answer within {timeout.TotalSeconds:0} s"))];
    }

    /// <summary>Reads the output of the script until it ends, or the time is up.</summary>
    private static async Task<string> ReadAsync(IMachine machine, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await using var process = await machine.StartAsync(
            new ProcessStart
            {
                Command = "python3",
                Arguments = ["-I", "-S", $"{machine.SharedDirectory}/registries.py", Seconds(timeout - Rest)],
            },
            cancellationToken);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(timeout);
        var printed = new MemoryStream();
        try
        {
            await foreach (var output in process.ReadAllAsync(late.Token))
                if (output.Kind is ProcessOutputKind.Stdout && printed.Length + output.Data.Length <= MaxOutput)
                    printed.Write(output.Data.Span);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }

        return Encoding.UTF8.GetString(printed.ToArray());
    }

    private static PackageReport? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var (name, registry, problem) = (Text(document, "name"), Text(document, "registry"), Text(document, "problem"));
            var setup = Managers.FirstOrDefault(manager => manager.Name == name).Setup;
            if (name is null || setup is null)
                return null;
            if (!document.RootElement.GetProperty("installed").GetBoolean())
                return new PackageReport(name, false, null, $"{name} is not installed", $"./codeblocks setup {setup}");
            return problem is null ? new PackageReport(name, true, registry, registry ?? "", null) : Unreachable(name, registry, problem);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static string? Text(JsonDocument document, string property) =>
        document.RootElement.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static PackageReport Unreachable(string name, string? registry, string problem)
    {
        var variable = Managers.First(manager => manager.Name == name).Variable;
        var remedy = problem.Contains("certificate", StringComparison.Ordinal)
            ? "add the authority's certificate to /etc/ssl/certs of this machine, which sandboxes share: sudo update-ca-certificates"
            : $"check this machine's internet access; for a mirror, {variable}; for a proxy, set HTTPS_PROXY there";
        return new PackageReport(name, false, registry, registry is null ? problem : $"{registry}: {problem}", remedy);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
