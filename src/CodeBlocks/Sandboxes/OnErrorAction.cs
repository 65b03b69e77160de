using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>What becomes of a sandbox when the block that uses it fails.</summary>
[TypeConverter(typeof(AnyCaseEnumConverter))]
[JsonConverter(typeof(JsonStringEnumConverter<OnErrorAction>))]
public enum OnErrorAction
{
    /// <summary>The sandbox is killed.</summary>
    Kill,

    /// <summary>The sandbox goes on, with its state, until its timeout or the end of the workflow that owns it.</summary>
    Keep,

    /// <summary>The sandbox is paused, with its state, until a step connects to it again or the workflow that owns it ends.</summary>
    Pause,
}
