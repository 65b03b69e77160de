using System.Reflection;

namespace CodeBlocks.Sandbox.Tests.Attacks;

public class AttackClassTests
{
    [Fact]
    public void Each_class_of_attack_has_a_live_attempt()
    {
        var attempted = typeof(AttackClassTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
            .SelectMany(method => method.GetCustomAttribute<AttemptsAttribute>()?.Classes ?? [])
            .ToHashSet();

        Assert.Empty(Enum.GetValues<AttackClass>().Except(attempted));
    }
}
