namespace CodeBlocks;

/// <summary>Thrown when a run fails. The message is <see cref="ErrorDetails.Summary"/>, one line; no text has a key or a setup command.</summary>
public sealed class CodeExecutionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="details">The reason of the failure.</param>
    /// <param name="execution">The output of the run up to the failure.</param>
    /// <param name="innerException">The cause.</param>
    public CodeExecutionException(ErrorDetails details, CodeExecution? execution = null, Exception? innerException = null)
        : base(details?.Summary, innerException)
    {
        Details = details ?? throw new ArgumentNullException(nameof(details));
        Execution = execution ?? new CodeExecution();
    }

    /// <summary>The reason of the failure.</summary>
    public ErrorDetails Details { get; }

    /// <summary>The output of the run up to the failure: the sandbox, logs, results.</summary>
    public CodeExecution Execution { get; }
}
