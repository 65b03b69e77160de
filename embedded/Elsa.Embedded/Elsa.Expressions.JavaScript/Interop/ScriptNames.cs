namespace Elsa.Expressions.JavaScript.Interop;

internal static class ScriptNames
{
    /// <summary>Whether something of this name can be named in a script as <c>variables.Name</c> or <c>getName()</c>.</summary>
    public static bool IsValid(string? name) => !string.IsNullOrWhiteSpace(name) && name.All(char.IsLetterOrDigit);
}
