using System.Reflection;
using System.Xml.Linq;

namespace CodeBlocks.E2B.Tests;

public class PublicApiTests
{
    private static readonly Type[] Types = typeof(E2BClient).Assembly.GetExportedTypes();

    public static TheoryData<string> Names() => new(Types.Select(type => type.FullName!));

    [Fact]
    public void The_wire_is_not_public() =>
        Assert.DoesNotContain(
            Types, type => type.Namespace!.EndsWith(".Protocol", StringComparison.Ordinal) || type.Name.EndsWith("Api", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_public_is_open_to_inheritance_but_what_errors_and_events_share(string name)
    {
        var type = typeof(E2BClient).Assembly.GetType(name, throwOnError: true)!;

        Type[] open = [typeof(E2BException), typeof(NotFoundException), typeof(ExecutionEvent)];
        Assert.True(type.IsSealed || type.IsInterface || open.Contains(type), name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_waits_can_be_cancelled(string name)
    {
        var type = typeof(E2BClient).Assembly.GetType(name, throwOnError: true)!;
        var methods = type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name != nameof(IAsyncDisposable.DisposeAsync));

        foreach (var method in methods)
            Assert.Equal(typeof(CancellationToken), method.GetParameters()[^1].ParameterType);
    }

    [Fact]
    public void Every_summary_starts_with_a_noun_or_a_verb()
    {
        string[] others = ["What", "Whether", "How", "Where", "When", "Who", "Whose", "Why", "Which", "It", "Its", "They"];
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(E2BClient).Assembly.Location, ".xml"));

        var summaries = documentation.Descendants("summary").Select(summary => summary.Value.Trim()).ToList();

        Assert.True(summaries.Count > 300, $"{summaries.Count} summaries were found.");
        Assert.DoesNotContain(summaries, summary => others.Contains(summary.Split(' ')[0]));
    }

    [Fact]
    public void Every_error_is_an_E2BException()
    {
        var errors = Types.Where(type => type.IsAssignableTo(typeof(Exception))).ToList();

        Assert.All(errors, type => Assert.True(type.IsAssignableTo(typeof(E2BException)), type.Name));
        Assert.Empty(typeof(E2BException).GetConstructors());
    }
}
