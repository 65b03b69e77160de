namespace Elsa.Common;

/// <summary>The Elsa assembly a type of this engine stands in for; assembly-qualified names in documents carry that one.</summary>
internal static class ElsaAssemblyNames
{
    private static readonly Assembly Embedded = typeof(ElsaAssemblyNames).Assembly;

    private static readonly string[] Names =
    [
        "Elsa.Workflows.Management", "Elsa.Workflows.Runtime", "Elsa.Expressions.JavaScript", "Elsa.Expressions.Liquid",
        "Elsa.Expressions", "Elsa.Features", "Elsa.Mediator", "Elsa.Common", "Elsa.Secrets",
    ];

    public static string? GetName(Type type) =>
        type.Assembly != Embedded ? type.Assembly.GetName().Name : Names.FirstOrDefault(name => IsIn(type.Namespace, name)) ?? "Elsa.Workflows.Core";

    private static bool IsIn(string? ns, string parent) =>
        ns != null && ns.StartsWith(parent, StringComparison.Ordinal) && (ns.Length == parent.Length || ns[parent.Length] == '.');
}
