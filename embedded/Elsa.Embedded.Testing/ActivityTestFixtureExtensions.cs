using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Xunit;

namespace Elsa.Testing.Shared;

/// <summary>Assertions on the activity of a fixture.</summary>
public static class ActivityTestFixtureExtensions
{
    /// <summary>Checks the <see cref="ActivityAttribute"/> of the activity; expectations that are null are not checked.</summary>
    public static void AssertActivityAttributes(
        this ActivityTestFixture fixture,
        string expectedNamespace,
        ActivityKind expectedKind,
        string? expectedCategory = null,
        string? expectedDisplayName = null,
        string? expectedDescription = null)
    {
        var attribute = fixture.Activity.GetType().GetCustomAttribute<ActivityAttribute>(inherit: false);

        Assert.NotNull(attribute);
        Assert.Equal(expectedNamespace, attribute.Namespace);
        Assert.Equal(expectedKind, attribute.Kind);
        AssertEqualIfExpected(expectedCategory, attribute.Category);
        AssertEqualIfExpected(expectedDisplayName, attribute.DisplayName);
        AssertEqualIfExpected(expectedDescription, attribute.Description);
    }

    private static void AssertEqualIfExpected(string? expected, string? actual)
    {
        if (expected != null)
            Assert.Equal(expected, actual);
    }
}
