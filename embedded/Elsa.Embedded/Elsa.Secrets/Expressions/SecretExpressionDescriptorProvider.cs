using System.Text.Json;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Secrets.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Secrets.Expressions;

internal sealed class SecretExpressionDescriptorProvider : IExpressionDescriptorProvider
{
    public IEnumerable<ExpressionDescriptor> GetDescriptors() =>
    [
        new()
        {
            Type = SecretExpression.TypeName,
            DisplayName = SecretExpression.TypeName,
            Properties = { ["UIHint"] = "secret-picker", ["PickerEndpoint"] = "/secrets/picker" },
            HandlerFactory = ActivatorUtilities.GetServiceOrCreateInstance<SecretExpressionHandler>,
            Deserialize = Read,
        },
    ];

    // A secret is referred to by an object, or just by its name.
    private static Expression Read(ExpressionSerializationContext context)
    {
        context.JsonElement.TryGetProperty("value", out var value);
        var reference = value.ValueKind switch
        {
            JsonValueKind.String => new(value.GetString()!),
            JsonValueKind.Object => value.Deserialize<SecretReference>(context.Options),
            _ => null,
        };
        return new(context.ExpressionType, reference);
    }
}
