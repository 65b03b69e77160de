using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Isolation.Walls;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>How the runner of each language is started.</summary>
internal static class KernelLanguages
{
    /// <summary>
    /// Python's kernel is the interpreter itself. The others run below a supervisor (isolated from what the sandbox's user can
    /// put into python's path) that holds their output and their channel.
    /// </summary>
    public static ProcessStart Start(IMachine machine, KernelSpec spec)
    {
        var directory = machine.RunnersDirectory;
        IReadOnlyList<string> arguments = spec.Language switch
        {
            "python" when spec.PythonEngine == PythonEngine.Plain => [$"{directory}/runner.py", "plain"],
            "python" => [$"{directory}/runner.py"],
            "javascript" or "typescript" or "bash" or "r" or "java" =>
                ["-I", "-S", "-E", $"{directory}/supervisor.py", spec.Language, Remedy(spec.Language)],
            _ => throw new KernelStartException(spec.Language, "there is no kernel for this language. Use python, javascript, typescript, bash, r or java."),
        };

        return new ProcessStart
        {
            Command = "python3",
            Arguments = arguments,
            EnvironmentVariables = spec.EnvironmentVariables,
            WorkingDirectory = spec.WorkingDirectory,
            OpenChannel = true,
        };
    }

    private static string Remedy(string language)
    {
        var tool = InstallableTool.Named(language is "javascript" or "typescript" ? "js" : language);
        return $"Install it on the host with: {tool.Remedy} (or ./codeblocks setup {tool.Name})";
    }
}
