namespace Elsa.Workflows.State;

public record ExceptionState(Type Type, string Message, string? StackTrace, ExceptionState? InnerException)
{
    [JsonConstructor]
    public ExceptionState() : this(null!, null!, null, null)
    {
    }

    public static ExceptionState? FromException(Exception? ex) =>
        ex == null ? null : new(ex.GetType(), ex.Message, ex.StackTrace, FromException(GetTelling(ex.InnerException)));

    /// <summary>Passes over what a library wraps for its own use only: a private type tells nobody anything.</summary>
    private static Exception? GetTelling(Exception? ex) =>
        ex is { InnerException: var inner } && ex.GetType().IsNestedPrivate ? GetTelling(inner) : ex;
}
