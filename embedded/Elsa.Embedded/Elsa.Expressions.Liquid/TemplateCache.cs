using System.Collections.Concurrent;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Elsa.Expressions.Liquid;

/// <summary>Templates that were parsed already. It starts anew when it is full, lest templates that are never the same fill the memory.</summary>
internal sealed class TemplateCache
{
    private const int MaxTemplates = 1000;
    private readonly ConcurrentDictionary<string, Template> _templates = new();

    public Template Get(string source)
    {
        if (_templates.Count >= MaxTemplates)
            _templates.Clear();

        return _templates.GetOrAdd(source, Parse);
    }

    // A template that cannot be parsed is not an error: what is wrong with it becomes its text.
    private static Template Parse(string source)
    {
        try
        {
            return ParseThreadSafe(source);
        }
        catch (SyntaxException e)
        {
            var shown = source.Replace("endraw", "end raw", StringComparison.Ordinal);
            return ParseThreadSafe($"{{% raw %}}\n{e.Message}\nSource:\n{shown}\n\n{{% endraw %}}");
        }
    }

    private static Template ParseThreadSafe(string source)
    {
        var template = Template.Parse(source, SyntaxCompatibility.DotLiquid22a);
        template.MakeThreadSafe();
        return template;
    }
}
