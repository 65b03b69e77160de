using Elsa.Expressions.Features;
using Elsa.Extensions;
using Elsa.Features.Abstractions;
using Elsa.Features.Attributes;
using Elsa.Features.Services;
using Elsa.Secrets.Contracts;
using Elsa.Secrets.Expressions;
using Elsa.Secrets.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Secrets.Features;

[DependsOn(typeof(ExpressionsFeature))]
public class SecretsFeature : FeatureBase
{
    public SecretsFeature(IModule module) : base(module)
    {
    }

    public override void Apply() => Services
        .AddSingleton<ISecretResolver, ConfigurationSecretResolver>()
        .AddExpressionDescriptorProvider<SecretExpressionDescriptorProvider>();
}
