using Elsa.Common.Multitenancy;

namespace Elsa.Common.Features;

public class MediatorFeature : FeatureBase
{
    public MediatorFeature(IModule module) : base(module)
    {
    }

    public override void Apply() => Services.AddNotificationSender();
}

public class MultitenancyFeature : FeatureBase
{
    public MultitenancyFeature(IModule module) : base(module)
    {
    }

    public override void Apply() => Services.AddSingleton<ITenantAccessor, DefaultTenantAccessor>();
}

public class SystemClockFeature : FeatureBase
{
    public SystemClockFeature(IModule module) : base(module)
    {
    }

    public override void Apply()
    {
        Services.TryAddSingleton(TimeProvider.System);
        Services.TryAddSingleton<ISystemClock, SystemClock>();
    }
}
