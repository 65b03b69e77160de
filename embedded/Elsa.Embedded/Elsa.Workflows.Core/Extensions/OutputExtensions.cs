using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Extensions;

public static class OutputExtensions
{
    public static Input<T> CreateInput<T>(this Output output) => new(output);

    public static void Set<T>(
        this Output<T>? output,
        ActivityExecutionContext context,
        T? value,
        [CallerArgumentExpression(nameof(output))] string? outputName = null) =>
        context.Set(output, value, outputName);

    public static void Set<T>(this Output<T>? output, ExpressionExecutionContext context, T? value) => context.Set(output, value);
    public static void Set<T>(this Output<T>? output, ActivityExecutionContext context, Variable<T> value) => context.Set(output, value.Get(context));
    public static void Set<T>(this Output<T>? output, ExpressionExecutionContext context, Variable<T> value) =>
        context.Set(output, value.Get(context));
    public static object? ParseValue(this Output output, object? value) => VariableExtensions.ParseValue(output.GetType(), value);

    public static bool HasTarget(this Output? output, ActivityExecutionContext context) =>
        output?.MemoryBlockReference() is { } reference && context.ExpressionExecutionContext.TryGetBlock(reference, out _);
}
