namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A file of a machine, open for reading.</summary>
/// <param name="Entry">The entry of the file when it was opened.</param>
/// <param name="Content">
/// The content: seekable, with the length it had when it was opened. That is 0 for files of <c>/proc</c>, which have content.
/// </param>
internal sealed record MachineFile(MachineEntry Entry, Stream Content) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
