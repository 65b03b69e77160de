using System.Text.Json;
using CodeBlocks.Sandbox.HostProcesses;

namespace CodeBlocks.Sandbox.Kernels.Languages;

/// <summary>The version and modules of a python.</summary>
/// <param name="Version">The version.</param>
/// <param name="Modules">The modules that it finds, of those asked for, each with the version of its distribution; null when not known.</param>
internal sealed record PythonProbe(string Version, IReadOnlyDictionary<string, string?> Modules)
{
    // The version is read from the name of the folder that every installer leaves beside a module: importing costs ten times as much.
    private const string Script = """
        import importlib.util, json, os, platform, sys
        found = {}
        for name in sys.argv[1:]:
            spec = importlib.util.find_spec(name)
            if spec is None:
                continue
            found[name] = None
            if spec.origin is None or not spec.submodule_search_locations:
                continue
            for entry in os.listdir(os.path.dirname(os.path.dirname(spec.origin))):
                stem, dash, rest = entry.partition("-")
                if dash and stem.lower() == name.lower() and rest.endswith((".dist-info", ".egg-info")):
                    found[name] = rest.rpartition(".")[0].partition("-")[0]
        print(json.dumps({"Version": platform.python_version(), "Modules": found}))
        """;

    /// <summary>Asks a python; null if it does not run.</summary>
    public static async Task<PythonProbe?> RunAsync(
        string python, IEnumerable<string> modules, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var answer = await launcher.AskAsync([python, "-c", Script, .. modules], cancellationToken);
        try
        {
            return answer is null ? null : JsonSerializer.Deserialize<PythonProbe>(answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
