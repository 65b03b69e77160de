using System.Text;

namespace CodeBlocks.Cli.Screen;

/// <summary>
/// Standard output or error that survives a full disk or a closed pipe: the first write that fails is remembered, and nothing is written
/// after it. Without this a failed write inside the engine would fault the workflow.
/// </summary>
internal sealed class GuardedOutput(TextWriter inner) : TextWriter
{
    /// <summary>The reason of the first write that failed; null if all succeeded.</summary>
    public string? Problem { get; private set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Guard(() => inner.Write(value));

    public override void Write(string? value) => Guard(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Guard(() => inner.Write(buffer, index, count));

    public override void WriteLine() => Guard(inner.WriteLine);

    public override void WriteLine(string? value) => Guard(() => inner.WriteLine(value));

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override void Flush() => Guard(inner.Flush);

    private void Guard(Action write)
    {
        if (Problem is not null)
            return;

        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Problem = exception.Message;
        }
    }
}
