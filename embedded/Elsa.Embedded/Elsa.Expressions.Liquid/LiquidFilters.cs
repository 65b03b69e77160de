using Fluid;
using Fluid.Values;

namespace Elsa.Expressions.Liquid;

/// <summary>The two filters that Elsa adds to Fluid's own.</summary>
internal static class LiquidFilters
{
    public static void AddTo(FilterCollection filters)
    {
        filters.AddFilter("base64", (input, _, context) => ToBase64(input, context));
        filters.AddFilter("keys", (input, _, _) => GetKeys(input));
    }

    private static ValueTask<FluidValue> ToBase64(FluidValue input, TemplateContext context) => new(ToText(input, context) is { } text
        ? StringValue.Create(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)))
        : NilValue.Instance);

    private static string? ToText(FluidValue input, TemplateContext context) => input.Type switch
    {
        FluidValues.Nil => null,
        FluidValues.String => input.ToStringValue(),
        FluidValues.Boolean => input.ToBooleanValue().ToString(),
        FluidValues.Number => input.ToNumberValue().ToString(CultureInfo.InvariantCulture),
        FluidValues.Array => JsonSerializer.Serialize(input.Enumerate(context).Select(item => item.ToObjectValue())),
        FluidValues.DateTime or FluidValues.Dictionary or FluidValues.Object => JsonSerializer.Serialize(input.ToObjectValue()),
        _ => throw new ArgumentOutOfRangeException(nameof(input), $"The filter base64 does not work on a value of kind {input.Type}."),
    };

    private static ValueTask<FluidValue> GetKeys(FluidValue input) => input.ToObjectValue() is IFluidIndexable dictionary
        ? new(new ArrayValue([.. dictionary.Keys.Select(key => StringValue.Create(key))]))
        : throw new ArgumentOutOfRangeException(nameof(input), "The filter keys works on objects only.");
}
