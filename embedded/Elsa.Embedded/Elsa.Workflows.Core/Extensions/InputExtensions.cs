namespace Elsa.Extensions;

public static class InputExtensions
{
    public static T? GetOrDefault<T>(this Input<T>? input, ActivityExecutionContext context, Func<T>? defaultValue = null) =>
        OrDefault(context.Get(input), defaultValue);

    public static T Get<T>(
        this Input<T>? input,
        ActivityExecutionContext context,
        [CallerArgumentExpression(nameof(input))] string? inputName = null) =>
        context.Get(input) ?? throw IsRequired(inputName);

    private static T? OrDefault<T>(T? value, Func<T>? defaultValue) => value != null || defaultValue == null ? value : defaultValue();
    private static Exception IsRequired(string? inputName) => new($"{inputName} is required.");
}
