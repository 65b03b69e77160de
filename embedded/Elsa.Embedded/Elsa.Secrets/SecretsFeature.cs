using Elsa.Secrets.Expressions;
using Elsa.Secrets.Repositories;
using Elsa.Secrets.Services;

namespace Elsa.Secrets.Features;

[DependsOn(typeof(ExpressionsFeature))]
public class SecretsFeature : FeatureBase
{
    public SecretsFeature(IModule module) : base(module)
    {
    }

    public override void Apply()
    {
        // Elsa keeps secrets in a file unless another repository is registered; the stand-in has no file.
        Services.TryAddSingleton<ISecretRepository, InMemorySecretRepository>();
        Services
            .AddSingleton<SecretManager>()
            .AddSingleton<ISecretManager>(services => services.GetRequiredService<SecretManager>())
            .AddSingleton<ISecretResolver>(services => services.GetRequiredService<SecretManager>())
            .AddExpressionDescriptorProvider<SecretExpressionDescriptorProvider>();
    }
}
