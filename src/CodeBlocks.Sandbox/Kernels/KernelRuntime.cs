using System.Text.Json;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>
/// The description that a kernel gives of its interpreter. It comes from the sandbox: texts are bounded, and the engine is a
/// known one.
/// </summary>
/// <param name="Version">The version of the interpreter; null when the kernel does not tell it.</param>
/// <param name="Engine">Of python, <c>ipython</c> or <c>plain</c>; null for other languages.</param>
/// <param name="IPythonVersion">The version of IPython where it serves and its version is known.</param>
internal sealed record KernelRuntime(string? Version, string? Engine, string? IPythonVersion)
{
    private const int MaxLength = 100;

    public static KernelRuntime Read(JsonElement ready) => new(
        Text(ready, "version"u8),
        Text(ready, "engine"u8) is "ipython" or "plain" ? Text(ready, "engine"u8) : null,
        Text(ready, "ipython"u8));

    private static string? Text(JsonElement ready, ReadOnlySpan<byte> name) =>
        ready.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= MaxLength } text
            ? text
            : null;
}
