using System.Xml.Linq;

namespace CodeBlocks.Tests;

public class DocumentationTests
{
    private static readonly string[] NoSubject = ["What", "Whether", "How", "If", "When", "Where", "Who", "Which"];

    [Fact]
    public void Every_summary_begins_with_a_noun_or_a_verb()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(CodeBlock).Assembly.Location, ".xml"));
        var summaries = documentation.Descendants("member")
            .Where(member => member.Attribute("name")!.Value.Contains(":CodeBlocks.", StringComparison.Ordinal))
            .SelectMany(member => member.Elements("summary"))
            .Select(summary => summary.Value.Trim())
            .ToList();

        Assert.True(summaries.Count > 100);
        Assert.DoesNotContain(summaries, summary => NoSubject.Contains(summary.Split(' ')[0]));
    }
}
