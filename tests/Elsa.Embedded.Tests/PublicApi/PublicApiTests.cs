using System.Reflection;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Api.Features;

namespace Elsa.Embedded.Tests.PublicApi;

public class PublicApiTests
{
    [Fact]
    public void Everything_public_exists_in_Elsa_with_the_same_signature()
    {
        Assembly[] assemblies = [typeof(IActivity).Assembly, typeof(WorkflowsApiFeature).Assembly, typeof(ActivityTestFixture).Assembly];
        var actual = assemblies.SelectMany(ApiReader.Read).ToList();

        var recorded = ApiFile.Load(actual);

        var offences = Offences(actual, recorded).ToList();
        const string message = "The stand-in is a subset of Elsa, but the recorded API has no (ApiFile says how to refresh it)";
        Assert.True(offences.Count == 0, string.Join('\n', offences.Prepend(message)));
    }

    [Fact]
    public void A_member_that_Elsa_lacks_is_reported_with_the_nearest_one()
    {
        var recorded = new RecordedApi(
        [
            "T:Elsa.Embedded.Tests.PublicApi.Specimen [class] : System.IDisposable",
            "M:Elsa.Embedded.Tests.PublicApi.Specimen.#ctor() [public]",
            "M:Elsa.Embedded.Tests.PublicApi.Specimen.Dispose() [public]",
            "M:Elsa.Embedded.Tests.PublicApi.Specimen.Find``1(System.Collections.Generic.IEnumerable{``0} items,System.Int64 index?)~``0 [protected virtual]"
        ]);

        var offences = Offences(ApiReader.Read(typeof(Specimen)), recorded).ToList();

        Assert.Equal(
            [
                """
                M:Elsa.Embedded.Tests.PublicApi.Specimen.Dispose()~System.Void [public]
                    Elsa has M:Elsa.Embedded.Tests.PublicApi.Specimen.Dispose() [public]
                """,
                """
                M:Elsa.Embedded.Tests.PublicApi.Specimen.Find``1(System.Collections.Generic.IEnumerable{``0} items,System.Int32 index?)~``0 [protected virtual]
                    Elsa has M:Elsa.Embedded.Tests.PublicApi.Specimen.Find``1(System.Collections.Generic.IEnumerable{``0} items,System.Int64 index?)~``0 [protected virtual]
                """
            ],
            offences);
    }

    [Theory]
    [InlineData("T:Specimen [class]", true)]
    [InlineData("T:Specimen [class] : Base, IOne", true)]
    [InlineData("T:Specimen [class] : Base, IThree", false)]
    [InlineData("T:Specimen [sealed class] : Base", false)]
    [InlineData("T:Other [class]", false)]
    public void A_type_may_implement_less_than_Elsa_s_and_nothing_else(string line, bool allowed)
    {
        var recorded = new RecordedApi(["T:Specimen [class] : Base, IOne, ITwo"]);

        Assert.Equal(allowed, recorded.Match(line) != null);
    }

    private static IEnumerable<string> Offences(IEnumerable<string> actual, RecordedApi recorded) => actual
        .Where(line => recorded.Match(line) == null)
        .Select(line => recorded.Nearest(line) is { } nearest ? $"{line}\n    Elsa has {nearest}" : line);
}
