using Elsa.Expressions.JavaScript.Options;
using Jint;

namespace CodeBlocks.Cli.Running;

/// <summary>The limits of a JavaScript or Liquid expression, so that an endless one ends.</summary>
internal static class ExpressionLimits
{
    /// <summary>The time that an expression may run.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    /// <summary>The bytes that an expression may allocate.</summary>
    public const long Memory = 1L << 30;

    /// <summary>The number of calls of one function inside each other.</summary>
    public const int Recursion = 1_000;

    /// <summary>The characters that an expression may have.</summary>
    public const int Length = 1_000_000;

    /// <summary>The stack of the thread that evaluates an expression, in bytes; enough for any nesting that <see cref="Length"/> allows.</summary>
    public const int Stack = 64 << 20;

    /// <summary>Sets the limits that Jint keeps itself.</summary>
    public static void Apply(JintOptions options) => options.ConfigureEngineOptions(engine =>
    {
        engine.TimeoutInterval(Time).LimitMemory(Memory).LimitRecursion(Recursion);
        engine.Constraints.RegexTimeout = Time;
    });
}
