namespace CodeBlocks.E2B;

/// <summary>A piece of output. Pieces are not lines.</summary>
/// <param name="Text">The text.</param>
/// <param name="Timestamp">When the sandbox saw it.</param>
/// <param name="IsError">Whether it is stderr.</param>
public sealed record OutputMessage(string Text, DateTimeOffset Timestamp, bool IsError)
{
    /// <summary>The text.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
