using Microsoft.AspNetCore.Http;

namespace CodeBlocks.E2B.Tests;

/// <summary>A call whose answer begins and does not end before the client drops it.</summary>
public sealed class OpenCall
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _arrived = new();
    private readonly TaskCompletionSource _dropped = new();

    /// <summary>Ends when the server has the request.</summary>
    public Task Arrived => _arrived.Task.WaitAsync(Limit);

    /// <summary>Ends when the server sees that the client has dropped the connection or the stream.</summary>
    public Task Dropped => _dropped.Task.WaitAsync(Limit);

    public async Task AnswerAsync(HttpContext context)
    {
        _arrived.SetResult();
        await Answers.UntilAbortedAsync(context);
        _dropped.SetResult();
    }
}
