namespace CodeBlocks.Sandbox;

/// <summary>Thrown when this host cannot run sandboxes, or cannot isolate them and unisolated ones are not allowed.</summary>
public sealed class IsolationUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">What is missing, and the remedy.</param>
    public IsolationUnavailableException(string reason) : base(reason)
    {
    }
}
