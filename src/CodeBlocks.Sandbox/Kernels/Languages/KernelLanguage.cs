namespace CodeBlocks.Sandbox.Kernels.Languages;

/// <summary>All that the server knows of a language: its names, its interpreter, its runner and its limits.</summary>
internal sealed record KernelLanguage
{
    /// <summary>The name of the language in this project.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the language in E2B's protocol.</summary>
    /// <value>The default is <see cref="Name"/>.</value>
    public string WireName
    {
        get => field ?? Name;
        init;
    }

    /// <summary>Other names that callers may use.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The interpreter, a program on the search path.</summary>
    public required string Command { get; init; }

    /// <summary>The arguments that the interpreter is started with, before those of the runner.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>The name of the program that executes the language.</summary>
    public required string RuntimeName { get; init; }

    /// <summary>The arguments with which the interpreter prints its version.</summary>
    public IReadOnlyList<string> Probe { get; init; } = ["--version"];

    /// <summary>The tool that installs the interpreter.</summary>
    public InstallableTool Tool => InstallableTool.Named(VariantOf ?? Name);

    /// <summary>The runner script, in <c>Kernels/Runners</c>.</summary>
    public required string Runner { get; init; }

    /// <summary>
    /// The python module in <c>Kernels/Runners/codeblocks_kernel/languages</c> with which the supervisor runs the interpreter; null for
    /// python, whose runner needs no supervisor.
    /// </summary>
    public string? Adapter { get; init; }

    /// <summary>The maximum size of one result, in bytes of its JSON, or in characters for java.</summary>
    public int MaxResultLength { get; init; } = 16 << 20;

    /// <summary>Gets whether the environment variables of a started kernel can be replaced before it has executed code.</summary>
    public bool CanReplaceVariables { get; init; }

    /// <summary>The language whose interpreter and report this one shares; null for its own.</summary>
    public string? VariantOf { get; init; }
}
