using Elsa.Common;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Services;
using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.CommitStates;
using Elsa.Workflows.Management.Providers;
using Elsa.Workflows.Management.Services;
using Elsa.Workflows.PortResolvers;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Elsa.Testing.Shared;

/// <summary>The services an activity needs to be described and executed; what reaches outside of it is a substitute.</summary>
internal static class ActivityTestServices
{
    public static IServiceCollection AddActivityTestServices(this IServiceCollection services) => services
        .AddLogging()
        .AddSubstitute<ISystemClock>()
        .AddSubstitute<INotificationSender>()
        .AddSubstitute<IIdentityGenerator>()
        .AddSubstitute<IHasher>()
        .AddSubstitute<ICommitStateHandler>()
        .AddSingleton<IActivityVisitor, ActivityVisitor>()
        .AddScoped<IExpressionEvaluator, ExpressionEvaluator>()
        .AddSingleton<IWellKnownTypeRegistry, WellKnownTypeRegistry>()
        .AddSingleton<IActivityDescriber, ActivityDescriber>()
        .AddSingleton<IPropertyDefaultValueResolver, PropertyDefaultValueResolver>()
        .AddSingleton<IPropertyUIHandlerResolver, PropertyUIHandlerResolver>()
        .AddSingleton<IActivityRegistry, ActivityRegistry>()
        .AddScoped<IActivityRegistryLookupService, ActivityRegistryLookupService>()
        .AddScoped<IIdentityGraphService, IdentityGraphService>()
        .AddScoped<IWorkflowGraphBuilder, WorkflowGraphBuilder>()
        .AddScoped<IActivityResolver, PropertyBasedActivityResolver>()
        .AddScoped<IActivityResolver, SwitchActivityResolver>()
        .AddScoped<DefaultActivityInputEvaluator>()
        .AddSingleton<IExpressionDescriptorProvider, DefaultExpressionDescriptorProvider>()
        .AddSingleton<IExpressionDescriptorRegistry, ExpressionDescriptorRegistry>()
        .AddSingleton<IStimulusHasher, StimulusHasher>()
        .AddSingleton<IActivitySchedulerFactory, ActivitySchedulerFactory>()
        .AddSingleton<IWorkflowExecutionContextSchedulerStrategy, FakeWorkflowExecutionContextSchedulerStrategy>()
        .AddSingleton<IActivityExecutionContextSchedulerStrategy, FakeActivityExecutionContextSchedulerStrategy>()
        .AddScoped<IWorkflowStateExtractor, WorkflowStateExtractor>();

    private static IServiceCollection AddSubstitute<T>(this IServiceCollection services) where T : class =>
        services.AddSingleton(_ => Substitute.For<T>());
}
