using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Expressions.Services;
using Jint.Runtime;

namespace CodeBlocks.Cli.Running;

/// <summary>
/// Evaluates JavaScript and Liquid within <see cref="ExpressionLimits"/>. Jint keeps most of them itself; Liquid keeps none, and neither is
/// safe from a stack that overflows, so each runs on a thread of its own. A thread that does not end in time is left behind: the process ends soon.
/// </summary>
internal sealed class LimitedExpressionEvaluator(IExpressionDescriptorRegistry registry, IServiceProvider services) : IExpressionEvaluator
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // Jint reports its own limit first.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly ExpressionEvaluator _inner = new(registry, services);

    public async ValueTask<T?> EvaluateAsync<T>(
        Expression expression, ExpressionExecutionContext context, ExpressionEvaluatorOptions? options = null) =>
        (T?)await EvaluateAsync(expression, typeof(T), context, options);

    public async ValueTask<object?> EvaluateAsync(
        Expression expression, Type returnType, ExpressionExecutionContext context, ExpressionEvaluatorOptions? options = null)
    {
        if (expression is not { Type: "JavaScript" or "Liquid", Value: string text })
            return await _inner.EvaluateAsync(expression, returnType, context, options);

        if (text.Length > ExpressionLimits.Length)
            throw Exceeded(expression, $"has {text.Length:N0} characters; at most {ExpressionLimits.Length:N0} are allowed");

        try
        {
            return await RunAsync(expression, returnType, context, options);
        }
        catch (TimeoutException)
        {
            throw Exceeded(expression, $"ran longer than {ExpressionLimits.Time.TotalSeconds:0} seconds");
        }
        catch (Exception exception) when (exception is MemoryLimitExceededException or OutOfMemoryException)
        {
            throw Exceeded(expression, $"used more than {ExpressionLimits.Memory >> 20:N0} MB of memory");
        }
        catch (Exception exception) when (exception is RecursionDepthOverflowException or InsufficientExecutionStackException)
        {
            throw Exceeded(expression, $"is nested deeper than {ExpressionLimits.Recursion:N0} calls");
        }
    }

    private async Task<object?> RunAsync(
        Expression expression, Type returnType, ExpressionExecutionContext context, ExpressionEvaluatorOptions? options)
    {
        var evaluating = StartThread(() => _inner.EvaluateAsync(expression, returnType, context, options).AsTask().GetAwaiter().GetResult());
        var memory = GC.GetTotalMemory(forceFullCollection: false);

        for (var waited = TimeSpan.Zero; ; waited += Interval)
        {
            if (await Task.WhenAny(evaluating, Task.Delay(Interval, TimeProvider.System, context.CancellationToken)) == evaluating)
                return await evaluating;

            context.CancellationToken.ThrowIfCancellationRequested();

            if (waited > ExpressionLimits.Time + Grace)
                throw new TimeoutException();

            if (GC.GetTotalMemory(forceFullCollection: false) - memory > ExpressionLimits.Memory)
                throw new InsufficientMemoryException();
        }
    }

    private static Task<object?> StartThread(Func<object?> evaluate)
    {
        var result = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);

        var thread = new Thread(
            () =>
            {
                try
                {
                    result.SetResult(evaluate());
                }
                catch (Exception exception)
                {
                    result.SetException(exception);
                }
            },
            ExpressionLimits.Stack) { IsBackground = true, Name = "expression" };

        thread.Start();
        return result.Task;
    }

    private static ExpressionLimitException Exceeded(Expression expression, string what)
    {
        const int Shown = 60;
        var text = ((string)expression.Value!).ReplaceLineEndings(" ");
        return new($"The {expression.Type} expression {what}: {(text.Length <= Shown ? text : $"{text[..Shown]} …")}");
    }
}

/// <summary>Thrown for an expression that exceeds one of <see cref="ExpressionLimits"/>.</summary>
internal sealed class ExpressionLimitException(string message) : Exception(message);
