using Elsa.Secrets.Expressions;
using Elsa.Secrets.Options;
using Elsa.Secrets.Repositories;
using Elsa.Secrets.Services;

namespace Elsa.Secrets.Features;

[DependsOn(typeof(ExpressionsFeature))]
public class SecretsFeature : FeatureBase
{
    public SecretsFeature(IModule module) : base(module)
    {
    }

    public Action<SecretsOptions>? ConfigureOptions { get; set; }

    public override void Apply()
    {
        Services.Configure(ConfigureOptions ?? (_ => { }));
        // Elsa keeps secrets in a file unless another repository is registered; the stand-in has no file.
        Services.TryAddSingleton<ISecretRepository, InMemorySecretRepository>();
        Services
            .AddSingleton<SecretManager>()
            .AddSingleton<ISecretManager>(services => services.GetRequiredService<SecretManager>())
            .AddSingleton<ISecretResolver>(services => services.GetRequiredService<SecretManager>())
            .AddExpressionDescriptorProvider<SecretExpressionDescriptorProvider>();
    }
}
