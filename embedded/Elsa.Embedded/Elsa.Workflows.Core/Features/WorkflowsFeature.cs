using Elsa.Common.Features;
using Elsa.Expressions.Features;
using Elsa.Features.Abstractions;
using Elsa.Features.Attributes;
using Elsa.Features.Services;
using Elsa.Workflows.CommitStates;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Features;

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

    public WorkflowsFeature WithIdentityGenerator(Func<IServiceProvider, IIdentityGenerator> generator)
    {
        IdentityGenerator = generator;
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
