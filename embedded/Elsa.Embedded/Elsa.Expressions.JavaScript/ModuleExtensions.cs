using Elsa.Expressions.JavaScript.Features;

namespace Elsa.Extensions;

public static partial class ModuleExtensions
{
    public static IModule UseJavaScript(this IModule module, Action<JavaScriptFeature>? configure = null) => module.Use(configure);

    public static IModule UseJavaScript(this IModule module, Action<JintOptions> configureJintOptions) =>
        module.UseJavaScript((JavaScriptFeature feature) => feature.ConfigureJintOptions(configureJintOptions));
}
