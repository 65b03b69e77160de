namespace Elsa.Workflows.Features;

[DependsOn(typeof(MultitenancyFeature))]
[DependsOn(typeof(SystemClockFeature))]
[DependsOn(typeof(ExpressionsFeature))]
[DependsOn(typeof(MediatorFeature))]
public class WorkflowsFeature : FeatureBase
{
    public WorkflowsFeature(IModule module) : base(module)
    {
    }

    public Func<IServiceProvider, IStandardOutStreamProvider> StandardOutStreamProvider { get; set; } = _ =>
        new StandardOutStreamProvider(Console.Out);
    public Func<IServiceProvider, IIdentityGenerator> IdentityGenerator { get; set; } = _ => new RandomLongIdentityGenerator();
    public Func<IServiceProvider, ICommitStateHandler> CommitStateHandler { get; set; } = _ => new NoopCommitStateHandler();

    public WorkflowsFeature WithStandardOutStreamProvider(Func<IServiceProvider, IStandardOutStreamProvider> provider)
    {
        StandardOutStreamProvider = provider;
        return this;
    }

    public override void Apply() => Services
        .AddLogging()
        .AddSingleton(IdentityGenerator)
        .AddScoped(CommitStateHandler)
        .AddScoped(StandardOutStreamProvider)
        .AddWorkflowExecution()
        .AddActivityDescription();
}
