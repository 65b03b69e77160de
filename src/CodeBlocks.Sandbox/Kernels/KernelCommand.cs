using System.Text.Json;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>Creates the command that starts the runner of a language, and tells it its limits and remedies.</summary>
internal static class KernelCommand
{
    /// <summary>
    /// Python's kernel is the interpreter itself. The others run below a supervisor, which is isolated from what the sandbox's user can put
    /// into python's path, and which holds their output and their channel.
    /// </summary>
    public static ProcessStart Create(IMachine machine, KernelSpec spec)
    {
        var directory = machine.SharedDirectory ?? throw new InvalidOperationException("The machine has no directory with the runner scripts.");
        var settings = JsonSerializer.Serialize(Settings(spec), KernelJsonContext.Default.RunnerSettings);

        return new ProcessStart
        {
            Command = "python3",
            Arguments = spec.Language.Adapter is null
                ? [$"{directory}/{spec.Language.Runner}", settings]
                : ["-I", "-S", "-E", $"{directory}/supervisor.py", settings],
            EnvironmentVariables = spec.EnvironmentVariables,
            WorkingDirectory = spec.WorkingDirectory,
            OpenChannel = true,
        };
    }

    private static RunnerSettings Settings(KernelSpec spec) => new()
    {
        Language = spec.Language.WireName,
        Adapter = spec.Language.Adapter,
        Command = spec.Language.Command,
        Flags = spec.Language.Flags,
        Runner = spec.Language.Runner,
        Remedy = $"Install it on the host with: {spec.Language.Tool.Remedy} (or ./codeblocks setup {spec.Language.Tool.Name})",
        Plain = spec.PythonEngine is PythonEngine.Plain,
        MaxFrame = KernelChannel.MaxMessageLength,
        MaxResult = spec.Language.MaxResultLength,
        MaxErrorText = KernelChannel.MaxErrorTextLength,
    };
}

/// <summary>The settings of a runner, passed as JSON in its arguments.</summary>
internal sealed record RunnerSettings
{
    public required string Language { get; init; }

    public required string? Adapter { get; init; }

    public required string Command { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    public required string Runner { get; init; }

    /// <summary>The sentence that says how to install the interpreter.</summary>
    public required string Remedy { get; init; }

    /// <summary>True for python without IPython, even where IPython is installed.</summary>
    public required bool Plain { get; init; }

    /// <summary>The maximum length of a frame of the channel, in bytes.</summary>
    public required int MaxFrame { get; init; }

    /// <summary>The maximum length of one result.</summary>
    public required int MaxResult { get; init; }

    /// <summary>The maximum length of each text of an error, in characters.</summary>
    public required int MaxErrorText { get; init; }
}
