using Fluid;

namespace Elsa.Expressions.Liquid;

internal sealed class LiquidExpressionDescriptorProvider : IExpressionDescriptorProvider
{
    public IEnumerable<ExpressionDescriptor> GetDescriptors() =>
    [
        new()
        {
            Type = ExpressionTypes.Liquid,
            DisplayName = ExpressionTypes.Liquid,
            Properties = { ["MonacoLanguage"] = "liquid" },
            HandlerFactory = ActivatorUtilities.GetServiceOrCreateInstance<LiquidExpressionHandler>,
        },
    ];
}

internal sealed class LiquidExpressionHandler(LiquidTemplates templates) : IExpressionHandler
{
    public async ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options) =>
        (await templates.RenderAsync(expression.Value.ConvertTo<string>() ?? "", context)).ConvertTo(returnType);
}

/// <summary>Renders a template on Fluid. A template that cannot be parsed renders as the description of its error.</summary>
internal sealed class LiquidTemplates(INotificationSender notifications)
{
    private static readonly FluidParser Parser = new();

    public async Task<string?> RenderAsync(string source, ExpressionExecutionContext context)
    {
        if (string.IsNullOrWhiteSpace(source))
            return null;

        if (!Parser.TryParse(source, out var template, out var error))
            template = Parser.Parse($"{{% raw %}}\n{error}\n{{% endraw %}}");

        var templateContext = new TemplateContext(context, new TemplateOptions());
        LiquidFilters.AddTo(templateContext.Options.Filters);
        await notifications.SendAsync(new RenderingLiquidTemplate(templateContext, context));
        return await template.RenderAsync(templateContext, NullEncoder.Default);
    }
}

/// <summary>Published before a template is rendered, so that handlers can add to what it sees.</summary>
internal sealed record RenderingLiquidTemplate(TemplateContext TemplateContext, ExpressionExecutionContext Context) : INotification;
