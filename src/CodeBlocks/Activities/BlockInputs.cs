using System.Text.Json;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace CodeBlocks;

/// <summary>Evaluates the inputs of the blocks, so that a wrong one fails the block with a sentence that names it.</summary>
/// <remarks>Elsa evaluates inputs before a block is entered, and faults the workflow with the text of a .NET exception if that fails.</remarks>
internal sealed class BlockInputs : IActivityDescriptorModifier
{
    private const int MaxShown = 100;
    private const string AnObject = "a JSON object";

    // What JavaScript, Liquid and the host's limits say of an expression is worth reading; what a conversion says names types of .NET.
    private static readonly string[] ExpressionEngines = ["Jint", "Acornima", "Fluid", "Parlot", "DotLiquid"];
    private static readonly string[] Platform = ["System", "Microsoft", "Elsa"];

    /// <summary>Leaves the evaluation of the inputs to the block.</summary>
    public void Modify(ActivityDescriptor descriptor)
    {
        if (descriptor.ClrType?.IsSubclassOf(typeof(CodeBlock)) != true)
            return;

        foreach (var input in descriptor.Inputs)
            input.AutoEvaluate = false;
    }

    /// <summary>Evaluates the inputs that Elsa left to the block.</summary>
    /// <exception cref="ArgumentException">An expression failed, or its value is not what the input needs; the message names the input.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static async Task EvaluateAsync(ActivityExecutionContext context)
    {
        foreach (var input in context.ActivityDescriptor.Inputs.Where(input => !input.AutoEvaluate))
        {
            try
            {
                await context.EvaluateInputPropertyAsync(input.Name);

                if (input.Type == typeof(CodeLanguage) &&
                    context.Get((Input<CodeLanguage>)input.ValueGetter(context.Activity)!) == LanguageRegistry.Unknown)
                    throw new FormatException();
            }
            catch (Exception) when (context.CancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(context.CancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Without the cause: an incident stores every cause.
                throw new ArgumentException(Describe(input, (input.ValueGetter(context.Activity) as Input)?.Expression, exception));
            }
        }
    }

    /// <summary>Gets the texts that the inputs of a block have from <c>Secret</c> expressions.</summary>
    public static List<string> SecretsOf(ActivityExecutionContext context) =>
        [.. context.ActivityDescriptor.Inputs
            .Select(input => input.ValueGetter(context.Activity) as Input)
            .Where(input => input?.Expression?.Type == CredentialsReference.SecretExpressionType)
            .SelectMany(input => TextsOf(context.Get(input!.MemoryBlockReference())))];

    private static IEnumerable<string> TextsOf(object? value) => value switch
    {
        string text => [text],
        IDictionary<string, string> texts => texts.Values,
        IDictionary<string, object> members => members.Values.SelectMany(TextsOf),
        IEnumerable<BackgroundCommand> commands => commands.Select(command => command.Command),
        IEnumerable<object> items => items.SelectMany(TextsOf),
        _ => [],
    };

    private static string Describe(InputDescriptor input, Expression? expression, Exception exception)
    {
        var name = $"Input '{char.ToLowerInvariant(input.Name[0])}{input.Name[1..]}'";
        var isLiteral = expression?.Type is "Literal" or "Object";

        if (!isLiteral && DescribeFailure(expression, exception) is { } failure)
            return $"{name}: {failure}";

        if (expression is { Type: "Object", Value: string text } && Expected(input.Type) == AnObject && HasReservedName(text))
            return $"{name} has a name that begins with '$', which Elsa keeps for itself in Object expressions; use a JavaScript expression.";

        var shown = isLiteral && !input.IsSensitive && expression?.Value is { } value and (string or IFormattable or bool)
            ? $" is {Shortened($"{value}")}, which is not what it needs:"
            : isLiteral ? " has a value that it cannot use; it needs"
            : $": the {expression?.Type} expression gave a value that the input cannot use; it needs";

        return $"{name}{shown} {Expected(input.Type)}.";
    }

    // A conversion fails with exceptions of .NET or Elsa; null if that is all there is.
    private static string? DescribeFailure(Expression? expression, Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is TimeoutException)
                return $"the {expression?.Type} expression ran longer than the host allows.";

            if (IsFrom(cause, ExpressionEngines))
                return $"the {expression?.Type} expression failed: {cause.Message}";

            if (!IsFrom(cause, Platform))
                return cause.Message;
        }

        return null;
    }

    private static bool HasReservedName(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);

            return document.RootElement.ValueKind == JsonValueKind.Object &&
                document.RootElement.EnumerateObject().Any(member => member.Name.StartsWith('$'));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsFrom(Exception exception, string[] names) =>
        names.Any(name => exception.GetType().FullName?.StartsWith($"{name}.", StringComparison.Ordinal) == true);

    private static string Expected(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;

        return type == typeof(int) ? "a whole number"
            : type == typeof(bool) ? "true or false"
            : type == typeof(CodeLanguage) ? $"one of {LanguageRegistry.Names}"
            : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : type == typeof(string) ? "a text"
            : type == typeof(ICollection<InputFile>) ? "a JSON list of objects with a path and a source"
            : type == typeof(ICollection<BackgroundCommand>) ? "a JSON list of texts or of objects with a command and a port"
            : type.Name.Contains("Dictionary", StringComparison.Ordinal) ? AnObject
            : "a JSON list of texts";
    }

    private static string Shortened(string text) => text.Length <= MaxShown ? $"'{text}'" : $"'{text[..MaxShown]}...'";
}
