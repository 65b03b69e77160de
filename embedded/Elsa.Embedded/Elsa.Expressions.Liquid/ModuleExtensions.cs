using Elsa.Expressions.Liquid.Features;

namespace Elsa.Extensions;

public static partial class ModuleExtensions
{
    public static IModule UseLiquid(this IModule module, Action<LiquidFeature>? configure = null) => module.Use(configure);
}
