namespace Elsa.Workflows.Models;

public record ActivityConstructorContext(ActivityDescriptor ActivityDescriptor, Func<Type, ActivityConstructionResult> ActivityFactory)
{
    public ActivityConstructionResult CreateActivity(Type type) => ActivityFactory(type);
}
