using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Microsoft.Extensions.DependencyInjection;

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
