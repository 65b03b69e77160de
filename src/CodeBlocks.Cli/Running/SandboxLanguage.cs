namespace CodeBlocks.Cli.Running;

/// <summary>A language of a run and what executes it.</summary>
internal sealed record SandboxLanguage(string Name)
{
    /// <summary>The runtime, such as <c>Node.js</c>; null when it is not known.</summary>
    public string? Runtime { get; init; }

    public string? Version { get; init; }

    /// <summary>The engine of python's kernel, <c>ipython</c> or <c>plain</c>; null for another language.</summary>
    public string? Engine { get; init; }

    public string? EngineVersion { get; init; }

    /// <summary>One line of text: <c>python 3.11.2 (IPython 8.5.0)</c>, <c>js Node.js 20.20.2</c>.</summary>
    public override string ToString()
    {
        var runtime = string.Equals(Runtime, Name, StringComparison.OrdinalIgnoreCase) ? null : Runtime;
        var engine = Engine switch
        {
            "ipython" => EngineVersion is null ? "(IPython)" : $"(IPython {EngineVersion})",
            "plain" => "(without IPython)",
            _ => null
        };

        return string.Join(' ', new[] { Name, runtime, Version, engine }.OfType<string>());
    }
}
