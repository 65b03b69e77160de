using System.Reflection;
using Elsa.Workflows.UIHints.CodeEditor;

namespace CodeBlocks;

/// <summary>Opens the code inputs in a code editor. Its language is the default one: the editor reads it once, before a block has a language.</summary>
/// <remarks>Only the language is set; an editor height breaks the panel of Elsa Studio 3.8.</remarks>
internal sealed class CodeEditorOptionsProvider : CodeEditorOptionsProviderBase
{
    /// <inheritdoc />
    protected override string GetLanguage(PropertyInfo propertyInfo, object? context) => "python";
}
