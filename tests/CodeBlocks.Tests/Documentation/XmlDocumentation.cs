using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CodeBlocks.Tests;

/// <summary>The documentation of public members, as Markdown in one line.</summary>
internal static partial class XmlDocumentation
{
    private static readonly Dictionary<string, XElement> Members =
        XDocument.Load(Path.ChangeExtension(typeof(CodeBlock).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The summary of a property or constant, and its default and limits.</summary>
    public static string Of(MemberInfo member)
    {
        var kind = member is PropertyInfo ? 'P' : 'F';
        var element = Members[$"{kind}:{member.DeclaringType!.FullName}.{member.Name}"];
        return string.Join(' ', new[] { element.Element("summary"), element.Element("value") }.OfType<XElement>().Select(Markdown));
    }

    private static string Markdown(XElement element) =>
        WhiteSpace().Replace(string.Concat(element.Nodes().Select(Markdown)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("langword")?.Value ?? LastName(see.Attribute("cref")!.Value)}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        _ => throw new NotSupportedException($"{node} is not supported in the documentation of an input, output or option."),
    };

    private static string LastName(string reference) => reference[(reference.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
