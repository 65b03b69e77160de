namespace Elsa.Common.Features;

public class MediatorFeature : FeatureBase
{
    public MediatorFeature(IModule module) : base(module)
    {
    }

    public override void Apply() => Services.AddNotificationSender();
}
