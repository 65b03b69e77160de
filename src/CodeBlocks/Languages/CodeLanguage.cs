using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>The languages that a block can run.</summary>
/// <remarks>
/// Workflow definitions and expressions use the names <c>python</c>, <c>js</c>, <c>bash</c>, <c>r</c> and <c>java</c>, in any case. The aliases
/// <c>py</c>, <c>python3</c>, <c>javascript</c>, <c>node</c>, <c>nodejs</c>, <c>typescript</c>, <c>ts</c>, <c>sh</c>, <c>shell</c> and <c>rscript</c>
/// are accepted too; an empty text is <c>python</c>, and a number is refused.
/// </remarks>
[TypeConverter(typeof(CodeLanguageConverter))]
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
