using System.Reflection;
using Elsa.Workflows.UIHints.CodeEditor;

namespace CodeBlocks;

/// <summary>Sets the language of the code editor to the default language. Elsa Studio reads it once per block type, not per block.</summary>
/// <remarks>Only the language is set: an editor height breaks the input panel of Elsa Studio 3.8.</remarks>
internal sealed class CodeEditorOptionsProvider : CodeEditorOptionsProviderBase
{
    /// <inheritdoc />
    protected override string GetLanguage(PropertyInfo propertyInfo, object? context) => LanguageRegistry.Default.EditorLanguage;
}
