using System.Text.Json.Serialization;

namespace CodeBlocks.Sandbox.Kernels;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunnerSettings))]
internal sealed partial class KernelJsonContext : JsonSerializerContext;
