using Elsa.Expressions.Liquid.Options;

namespace Elsa.Expressions.Liquid.Features;

[DependsOn(typeof(MediatorFeature))]
[DependsOn(typeof(ExpressionsFeature))]
public class LiquidFeature : FeatureBase
{
    public LiquidFeature(IModule serviceConfiguration) : base(serviceConfiguration)
    {
    }

    public Action<FluidOptions> FluidOptions { get; set; } = _ => { };

    public override void Apply() => Services
        .Configure(FluidOptions)
        .AddScoped<LiquidTemplates>()
        .AddNotificationHandler<LiquidModel>()
        .AddExpressionDescriptorProvider<LiquidExpressionDescriptorProvider>();
}
