namespace CodeBlocks.Sandbox;

/// <summary>This host cannot run sandboxes, or cannot wall them in and running without walls was not allowed.</summary>
public sealed class IsolationUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">What is missing, and how to get it.</param>
    public IsolationUnavailableException(string reason) : base(reason)
    {
    }
}
