using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>The languages a block can run. In JSON and expressions: <c>python</c>, <c>js</c>, <c>bash</c>, <c>r</c>, <c>java</c>, whatever the case.</summary>
[TypeConverter(typeof(AnyCaseEnumConverter))]
[JsonConverter(typeof(JsonStringEnumConverter<CodeLanguage>))]
public enum CodeLanguage
{
    /// <summary>Python, with IPython where the sandbox has it.</summary>
    Python,

    /// <summary>JavaScript, on Node.js.</summary>
    Js,

    /// <summary>Bash.</summary>
    Bash,

    /// <summary>R.</summary>
    R,

    /// <summary>Java, in a shell that keeps its declarations.</summary>
    Java,
}
