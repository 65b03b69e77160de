namespace CodeBlocks;

/// <summary>Thrown when a run fails. The message describes the failure; it never contains a key or a setup command.</summary>
public sealed class CodeExecutionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The description of the failure.</param>
    /// <param name="execution">The output of the run up to the failure.</param>
    /// <param name="innerException">The cause.</param>
    public CodeExecutionException(string message, CodeExecution? execution = null, Exception? innerException = null)
        : base(message, innerException) => Execution = execution ?? new CodeExecution();

    /// <summary>The output of the run up to the failure: the sandbox, logs, results.</summary>
    public CodeExecution Execution { get; }
}
