using Elsa.Expressions.Services;

namespace Elsa.Expressions.Features;

public class ExpressionsFeature : FeatureBase
{
    public ExpressionsFeature(IModule module) : base(module)
    {
    }

    public override void Apply() => Services
        .AddScoped<IExpressionEvaluator, ExpressionEvaluator>()
        .AddSingleton<IWellKnownTypeRegistry, WellKnownTypeRegistry>();
}
