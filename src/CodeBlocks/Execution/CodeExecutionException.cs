namespace CodeBlocks;

/// <summary>A run failed. The message says what happened and in which sandbox; it never holds a key.</summary>
public sealed class CodeExecutionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, with its evidence.</param>
    /// <param name="execution">What the run brought before it failed.</param>
    /// <param name="innerException">The cause.</param>
    public CodeExecutionException(string message, CodeExecution? execution = null, Exception? innerException = null) : base(message, innerException) =>
        Execution = execution ?? new CodeExecution();

    /// <summary>What the run brought before it failed: the sandbox, output, results.</summary>
    public CodeExecution Execution { get; }
}
