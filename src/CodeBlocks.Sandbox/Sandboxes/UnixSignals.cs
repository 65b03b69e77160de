namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The numbers of the signals that the server uses.</summary>
internal static class UnixSignals
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int FileTooLarge = 25;
}
