using System.Reflection;
using System.Runtime.CompilerServices;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Api.Features;

namespace Elsa.Embedded.Tests.PublicApi;

public class InternalsTests
{
    /// <summary>With <see cref="PublicApiTests"/> this means that plugin, command and Studio use nothing that only the stand-in has.</summary>
    [Fact]
    public void Only_the_stand_in_itself_sees_more_of_it_than_is_public()
    {
        Assembly[] assemblies = [typeof(IActivity).Assembly, typeof(WorkflowsApiFeature).Assembly, typeof(ActivityTestFixture).Assembly];

        var friends = assemblies.SelectMany(assembly => assembly.GetCustomAttributes<InternalsVisibleToAttribute>()).Select(friend => friend.AssemblyName);

        Assert.NotEmpty(friends);
        Assert.All(friends, friend => Assert.StartsWith("Elsa.Embedded", friend, StringComparison.Ordinal));
    }
}
