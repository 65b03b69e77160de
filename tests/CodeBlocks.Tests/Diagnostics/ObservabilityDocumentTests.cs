using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>The names in docs/observability.md are those of the code.</summary>
[Collection(LocalSandbox.Collection)]
public partial class ObservabilityDocumentTests(LocalSandbox sandbox)
{
    [Fact]
    public void Every_span_is_documented() => Assert.Equal(
        Sorted([CodeBlocksDiagnostics.ExecuteSpan, .. RunPhase.All.Select(phase => phase.SpanName)]), NamesIn("Spans"));

    [Fact]
    public void Every_instrument_is_documented()
    {
        var instruments = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == CodeBlocksDiagnostics.Name)
                instruments.Add(instrument.Name);
        };
        CodeBlocksDiagnostics.SandboxCreated();
        using var services = sandbox.BuildServices();
        services.GetRequiredService<SandboxMeter>();
        listener.Start();

        Assert.Equal(Sorted(instruments.Distinct()), NamesIn("Metrics"));
    }

    [Fact]
    public void Every_attribute_is_documented() => Assert.Equal(
        Sorted(typeof(CodeBlocksDiagnostics.Tags).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!)),
        NamesIn("Attributes"));

    [Fact]
    public void Every_member_of_the_receipt_is_documented()
    {
        var members = Sorted(typeof(ExecutionReceipt).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)));
        var example = JsonDocument.Parse(Example().Match(Section("The receipt")).Value).RootElement;

        Assert.Equal(members, NamesIn("The receipt"));
        Assert.Equal(members, Sorted(example.EnumerateObject().Select(member => member.Name)));
    }

    private static string Section(string title) =>
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "observability.md")).Split("\n## ")
            .Single(section => section.StartsWith($"{title}\n", StringComparison.Ordinal));

    private static List<string> NamesIn(string title) =>
        Sorted(FirstColumn().Matches(Section(title)).Select(match => match.Groups["name"].Value));

    private static List<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"^\| `(?<name>[\w.]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex FirstColumn();

    [GeneratedRegex(@"(?<=```json\n)[^`]+")]
    private static partial Regex Example();
}
