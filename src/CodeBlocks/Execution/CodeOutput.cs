namespace CodeBlocks;

/// <summary>A piece of output of a run, as it was produced.</summary>
/// <param name="Stream">The stream that it was written to.</param>
/// <param name="Text">The text; it may end in the middle of a line.</param>
public readonly record struct CodeOutput(CodeStream Stream, string Text)
{
    /// <summary>The part of the run that wrote it.</summary>
    /// <value>The default is <see cref="CodeOutputSource.Code"/>.</value>
    public CodeOutputSource Source { get; init; }

    /// <summary>The position of the setup command or background command, counted from 1; 0 for the code.</summary>
    public int Number { get; init; }
}

/// <summary>The parts of a run that write output.</summary>
public enum CodeOutputSource
{
    /// <summary>The code.</summary>
    Code,

    /// <summary>A setup command.</summary>
    SetupCommand,

    /// <summary>A background command.</summary>
    BackgroundCommand,
}
