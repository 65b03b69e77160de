using Elsa.Expressions.JavaScript.Expressions;

namespace Elsa.Expressions.JavaScript;

internal sealed class JavaScriptExpressionDescriptorProvider : IExpressionDescriptorProvider
{
    public IEnumerable<ExpressionDescriptor> GetDescriptors() =>
    [
        new()
        {
            Type = ExpressionTypes.JavaScript,
            DisplayName = ExpressionTypes.JavaScript,
            Properties = { ["MonacoLanguage"] = "javascript" },
            HandlerFactory = ActivatorUtilities.GetServiceOrCreateInstance<JavaScriptExpressionHandler>,
        },
    ];
}
