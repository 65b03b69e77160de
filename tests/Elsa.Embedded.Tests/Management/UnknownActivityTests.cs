using System.Text.Json;
using Elsa.Embedded.Tests.Golden.Activities;
using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Management;

public class UnknownActivityTests(ITestOutputHelper output)
{
    private const string Json =
        """
        {
          "id": "flow", "type": "Elsa.Flowchart",
          "activities": [
            { "id": "emit", "type": "Golden.Emit", "number": { "typeName": "Int32", "expression": { "type": "Literal", "value": 3 } } },
            { "id": "line", "type": "Elsa.WriteLine" }
          ],
          "connections": [ { "source": { "activity": "emit", "port": "Done" }, "target": { "activity": "line", "port": "In" } } ]
        }
        """;

    [Fact]
    public async Task An_activity_of_an_unknown_type_is_kept_aside_with_its_connections()
    {
        var serializer = await CreateSerializerAsync(knowsEmit: false);

        var flowchart = (Flowchart)serializer.Deserialize(Json);

        var placeholder = Assert.IsType<NotFoundActivity>(flowchart.Activities.First());
        Assert.Equal("Golden.Emit", placeholder.MissingTypeName);
        Assert.Empty(flowchart.Connections);
    }

    [Fact]
    public async Task It_comes_back_as_it_was_once_its_type_is_known()
    {
        var without = await CreateSerializerAsync(knowsEmit: false);
        var saved = without.Serialize(without.Deserialize(Json));

        var flowchart = (Flowchart)(await CreateSerializerAsync(knowsEmit: true)).Deserialize(saved);

        var emit = Assert.IsType<Emit>(flowchart.Activities.First());
        Assert.Equal(3m, emit.Number.Expression!.Value);
        Assert.Same(emit, Assert.Single(flowchart.Connections).Source.Activity);
    }

    [Fact]
    public async Task An_activity_without_a_type_is_no_activity()
    {
        var serializer = await CreateSerializerAsync(knowsEmit: false);

        Assert.Throws<JsonException>(() => serializer.Deserialize("""{ "id": "x" }"""));
    }

    private async Task<IActivitySerializer> CreateSerializerAsync(bool knowsEmit)
    {
        var fixture = new WorkflowTestFixture(output);
        if (knowsEmit)
            fixture.ConfigureElsa(elsa => elsa.AddActivity<Emit>());

        return (await fixture.BuildAsync()).Services.GetRequiredService<IActivitySerializer>();
    }
}
