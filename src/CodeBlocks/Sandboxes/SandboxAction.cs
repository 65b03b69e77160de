using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>The action on a sandbox after a run.</summary>
/// <remarks>Workflow definitions use the names <c>kill</c>, <c>keep</c> and <c>pause</c>, in any case.</remarks>
[TypeConverter(typeof(AnyCaseEnumConverter))]
[JsonConverter(typeof(JsonStringEnumConverter<SandboxAction>))]
public enum SandboxAction
{
    /// <summary>Kills the sandbox.</summary>
    Kill,

    /// <summary>Leaves the sandbox running, with its state, until its lifetime or the workflow that owns it ends.</summary>
    Keep,

    /// <summary>Pauses the sandbox, with its state, until a step connects to it again or the workflow that owns it ends.</summary>
    Pause,
}
