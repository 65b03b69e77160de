namespace Elsa.Features;

[DependsOn(typeof(ElsaFeature))]
public class AppFeature(IModule module) : FeatureBase(module)
{
    public Action<IModule>? Configurator { get; set; }

    public override void Configure() => Configurator?.Invoke(Module);
}
