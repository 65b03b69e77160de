using Elsa.Secrets.Features;

namespace Elsa.Extensions;

public static partial class ModuleExtensions
{
    public static IModule UseSecrets(this IModule module, Action<SecretsFeature>? configure = null) => module.Use(configure);
}
