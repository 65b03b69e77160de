using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>Records where and how a run was executed. It holds neither code nor data nor keys, so it may be stored and shown anywhere.</summary>
/// <remarks>
/// A block writes it to the journal as <c>Receipt</c>, and <c>codeblocks run --json</c> prints it as <c>receipt</c>; both with the names of this type
/// in camel case. What the server does not tell is absent: E2B's own servers tell neither isolation nor the versions of interpreters.
/// </remarks>
public sealed record ExecutionReceipt
{
    /// <summary>The id of the sandbox; <see langword="null"/> if none was created.</summary>
    public string? SandboxId { get; init; }

    /// <summary>
    /// The server of the sandbox: <c>E2B cloud</c>, <c>local server</c>, or the domain of another E2B-compatible server; <see langword="null"/> if
    /// none was reached.
    /// </summary>
    public string? Backend { get; init; }

    /// <summary>The template that the sandbox was created from.</summary>
    public string? Template { get; init; }

    /// <summary>The language of the code, as workflow definitions name it.</summary>
    public string Language { get; init; } = "";

    /// <summary>
    /// The versions of what executed the code, by name: <c>envd</c>, and if the server tells them the server itself, the language and, for python,
    /// <c>ipython</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> EngineVersions { get; init; } = new Dictionary<string, string>();

    /// <summary>The isolation of the sandbox, <c>bubblewrap</c> or <c>none</c>; <see langword="null"/> if the server does not tell it.</summary>
    public string? Isolation { get; init; }

    /// <summary>
    /// <c>cold</c> if the sandbox was created for the run, <c>warm</c> if it was running, <c>resumed</c> if it was paused; <see langword="null"/> if
    /// none was reached.
    /// </summary>
    public string? Start { get; init; }

    /// <summary>The duration of the run in milliseconds, from opening the sandbox to releasing it.</summary>
    public double DurationMs { get; init; }

    /// <summary>
    /// The duration of each phase in milliseconds, by its name, in order: <c>create</c> or <c>connect</c>, <c>upload</c>, <c>setup</c>,
    /// <c>variables</c>, <c>run</c>, <c>files</c>, and <c>kill</c> or <c>pause</c>. A phase that had nothing to do is absent.
    /// </summary>
    public IReadOnlyDictionary<string, double> PhasesMs { get; init; } = new Dictionary<string, double>();

    /// <summary>The number of bytes of the code, the variables and the input files that were sent to the sandbox.</summary>
    public long BytesIn { get; init; }

    /// <summary>The number of bytes of the code's output, results and files that came from the sandbox.</summary>
    public long BytesOut { get; init; }

    /// <summary>True if standard output or standard error was longer than <see cref="CodeBlocksOptions.MaxLogLength"/> and is incomplete.</summary>
    public bool Truncated { get; init; }

    /// <summary>The number of files that were brought out.</summary>
    public int FilesBroughtOut { get; init; }

    /// <summary>The number of files that were left out; <see cref="CodeExecution.Files"/> has their names and the reasons.</summary>
    public int FilesLeftOut { get; init; }

    /// <summary>The receipt as the journal holds it: plain JSON.</summary>
    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, ReceiptJsonContext.Default.ExecutionReceipt);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExecutionReceipt))]
internal sealed partial class ReceiptJsonContext : JsonSerializerContext;
