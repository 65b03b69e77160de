using System.Text.Json;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>The report of a context on the code that ran in it.</summary>
internal sealed record CodeReport
{
    /// <summary>The status that the code ended its interpreter with; <see langword="null"/> if it did not.</summary>
    public int? Exit { get; init; }

    /// <summary>True if the code ended its interpreter in a way that leaves no status.</summary>
    public bool Ended { get; init; }

    /// <summary>True if the interpreter wrote <c>exit</c> to the standard output when it ended.</summary>
    public bool SaidExit { get; init; }

    /// <summary>An error that nothing handled, raised after the code itself had ended; <see langword="null"/> if there is none.</summary>
    public ExecutionError? Error { get; init; }

    /// <summary>The errors that the error of the code is made of, a line each; empty if its traceback tells all.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>The value of the last expression; <see langword="null"/> if there is none.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The standard output of the code, byte for byte; <see langword="null"/> if the context does not report it.</summary>
    public byte[]? Output { get; init; }

    /// <summary>The reason why a value that is there is no data; <see langword="null"/> if it is.</summary>
    public string? Reason { get; init; }
}
