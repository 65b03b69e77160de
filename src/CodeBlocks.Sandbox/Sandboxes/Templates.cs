using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The templates of the server. All of them stand for the same machine.</summary>
internal static class Templates
{
    public const string CodeInterpreter = E2BDefaults.Template;

    private static readonly string[] Names = [CodeInterpreter, "base", "code-interpreter"];

    /// <summary>The names of all templates.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>Gets whether there is such a template; a tag after a colon is ignored.</summary>
    public static bool Exists(string reference) => Names.Contains(NameOf(reference));

    /// <exception cref="SandboxOperationException">There is no such template.</exception>
    public static string Resolve(string reference) => Exists(reference)
        ? NameOf(reference)
        : throw new SandboxOperationException(
            SandboxError.TemplateNotFound,
            $"template '{reference}' not found; this local server has {string.Join(", ", Names.Select(name => $"'{name}'"))}");

    private static string NameOf(string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? reference : reference[..colon];
    }
}
