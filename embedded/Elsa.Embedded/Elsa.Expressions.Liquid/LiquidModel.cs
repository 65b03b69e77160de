using Elsa.Expressions.Liquid.Options;
using Fluid;
using Fluid.Values;

namespace Elsa.Expressions.Liquid;

/// <summary>Shows the workflow's variables, input and identity, and the properties of variable types, to templates.</summary>
internal sealed class LiquidModel(IConfiguration configuration, IOptions<FluidOptions> fluid, IOptions<ManagementOptions> management)
    : INotificationHandler<RenderingLiquidTemplate>
{
    public Task HandleAsync(RenderingLiquidTemplate notification, CancellationToken cancellationToken)
    {
        var options = notification.TemplateContext.Options;
        var members = options.MemberAccessStrategy;

        members.Register<Names, FluidValue>((names, name) => names.Find(name) is { } value ? FluidValue.Create(value, options) : NilValue.Instance);
        members.Register<ExpressionExecutionContext, Names>("Variables", context => new(name => FindVariable(context, name)));
        members.Register<ExpressionExecutionContext, Names>("Input", context => new(name => FindInput(context, name)));
        members.Register<ExpressionExecutionContext, string?>("CorrelationId", context => context.GetWorkflowExecutionContext().CorrelationId);
        members.Register<ExpressionExecutionContext, string>("WorkflowInstanceId", context => context.GetWorkflowExecutionContext().Id);
        members.Register<ExpressionExecutionContext, string>("WorkflowDefinitionId", context => Identity(context).DefinitionId);
        members.Register<ExpressionExecutionContext, string>("WorkflowDefinitionVersionId", context => Identity(context).Id);
        members.Register<ExpressionExecutionContext, int>("WorkflowDefinitionVersion", context => Identity(context).Version);

        if (fluid.Value.AllowConfigurationAccess)
            members.Register<ExpressionExecutionContext, Names>("Configuration", _ => new(name => Section(configuration.GetSection(name))));

        foreach (var descriptor in management.Value.VariableDescriptors.Where(x => x.Type is { IsClass: true, ContainsGenericParameters: false }))
            members.Register(descriptor.Type);

        return Task.CompletedTask;
    }

    private static Workflows.Models.WorkflowIdentity Identity(ExpressionExecutionContext context) =>
        context.GetWorkflowExecutionContext().Workflow.Identity;

    private static object? FindVariable(ExpressionExecutionContext context, string name)
    {
        foreach (var variable in context.EnumerateVariablesInScope())
            if (variable.Name == name && variable.TryGet(context, out var value))
                return value;

        return null;
    }

    private static object? FindInput(ExpressionExecutionContext context, string name)
    {
        if (context.TryGetActivityExecutionContext(out var activity) && activity.ActivityInput.TryGetValue(name, out var value))
            return value;

        return context.GetWorkflowExecutionContext().Input.TryGetValue(name, out value) ? value : null;
    }

    private static Names Section(IConfigurationSection section) => new(name => Section(section.GetSection(name)), section.Value);

    /// <summary>Values that are looked up by name when a template asks for them.</summary>
    private sealed class Names(Func<string, object?> find, string? text = null)
    {
        public object? Find(string name) => find(name);

        public override string ToString() => text ?? "";
    }
}
