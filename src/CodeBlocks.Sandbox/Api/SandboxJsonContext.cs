using System.Text.Json.Serialization;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.ControlPlane;
using CodeBlocks.Sandbox.Api.Envd;
using CodeBlocks.Sandbox.Api.Interpreter;

namespace CodeBlocks.Sandbox.Api;

/// <summary>The messages that only the server writes; the client and the server share the others.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReservedPathError))]
[JsonSerializable(typeof(CompositionMessage))]
[JsonSerializable(typeof(WrittenFileMessage))]
[JsonSerializable(typeof(SnapshotMessage))]
[JsonSerializable(typeof(IReadOnlyList<TemplateMessage>))]
[JsonSerializable(typeof(SandboxLogsMessage))]
[JsonSerializable(typeof(SandboxLogsV1Message))]
[JsonSerializable(typeof(SandboxesMetricsMessage))]
[JsonSerializable(typeof(ValidationErrorsMessage))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class SandboxJsonContext : JsonSerializerContext;
