namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A file of a machine, open for reading.</summary>
/// <param name="Entry">The file as it was when it was opened.</param>
/// <param name="Content">Its content: seekable, with the length it had (zero for files of <c>/proc</c>, which read on regardless).</param>
internal sealed record MachineFile(MachineEntry Entry, Stream Content) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
