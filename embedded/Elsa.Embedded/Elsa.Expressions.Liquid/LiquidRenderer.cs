using System.Globalization;
using DotLiquid;
using Elsa.Expressions.Liquid.Options;
using Elsa.Expressions.Liquid.Values;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Management.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Expressions.Liquid;

/// <summary>Renders a template that sees the workflow's variables, its input and its identity.</summary>
internal sealed class LiquidRenderer(
    TemplateCache templates,
    IOptions<FluidOptions> options,
    IOptions<ManagementOptions> management,
    IServiceProvider services)
{
    static LiquidRenderer()
    {
        Template.RegisterSafeType(typeof(LiquidObject), value => value);
        Template.RegisterValueTypeTransformer(typeof(decimal), value => LiquidNumber.Write((decimal)value));
        Template.RegisterValueTypeTransformer(typeof(DateTimeOffset), value => ((DateTimeOffset)value).ToString("u", CultureInfo.InvariantCulture));
        Template.RegisterValueTypeTransformer(typeof(DateTime), value => ((DateTime)value).ToString("u", CultureInfo.InvariantCulture));
    }

    public string Render(string source, ExpressionExecutionContext context)
    {
        // The older level lets a filter that does not exist pass its input through, as Fluid does.
        var liquid = new Context([CreateModel(context)], [], [], ErrorsOutputMode.Rethrow, 0, CultureInfo.InvariantCulture, context.CancellationToken)
        {
            SyntaxCompatibilityLevel = SyntaxCompatibility.DotLiquid21,
            UseRubyDateFormat = true,
        };
        liquid.AddFilters(typeof(LiquidFilters), typeof(LiquidNumberFilters));
        return templates.Get(source).Render(RenderParameters.FromContext(liquid, CultureInfo.InvariantCulture));
    }

    private Hash CreateModel(ExpressionExecutionContext context)
    {
        var workflow = context.GetWorkflowExecutionContext();
        var values = new LiquidValues(management.Value);
        var model = new Hash
        {
            ["Variables"] = new LiquidNames(name => values.Create(FindVariable(context, name))),
            ["Input"] = new LiquidNames(name => values.Create(FindInput(context, name))),
            ["CorrelationId"] = workflow.CorrelationId,
            ["WorkflowDefinitionId"] = workflow.Workflow.Identity.DefinitionId,
            ["WorkflowDefinitionVersionId"] = workflow.Workflow.Identity.Id,
            ["WorkflowDefinitionVersion"] = workflow.Workflow.Identity.Version,
            ["WorkflowInstanceId"] = workflow.Id,
        };

        if (options.Value.AllowConfigurationAccess && services.GetService<IConfiguration>() is { } configuration)
            model["Configuration"] = CreateConfiguration(configuration);

        return model;
    }

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

    private static LiquidObject CreateConfiguration(IConfiguration configuration) =>
        new((configuration as IConfigurationSection)?.Value ?? "", name => CreateConfiguration(configuration.GetSection(name)));
}
