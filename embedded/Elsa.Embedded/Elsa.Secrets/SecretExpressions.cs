namespace Elsa.Secrets.Expressions;

public static class SecretExpression
{
    public const string TypeName = "Secret";
}

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

    /// <summary>Reads a reference, which is an object or just the name of the secret.</summary>
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

internal sealed class SecretExpressionHandler(ISecretResolver secrets) : IExpressionHandler
{
    public async ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options)
    {
        if (expression.Value is not SecretReference { Name: { Length: > 0 } } reference)
            throw new InvalidOperationException("A secret expression names no secret.");

        return (await secrets.ResolveAsync(reference, context.CancellationToken)).ConvertTo(returnType);
    }
}
