namespace Elsa.Expressions.Helpers;

internal static class ConversionJson
{
    public static JsonSerializerOptions Reading { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        ReferenceHandler = ReferenceHandler.Preserve,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>As <see cref="Reading"/>, for what goes into a variable.</summary>
    public static JsonSerializerOptions ReadingDynamic { get; } = new(Reading) { Converters = { new DynamicObjectConverter() } };

    public static JsonSerializerOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}
