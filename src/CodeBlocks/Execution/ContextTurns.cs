namespace CodeBlocks;

/// <summary>Lets one run of this host at a time use a context, so that a report is on the code of its own run. Thread safe.</summary>
/// <remarks>A kernel executes one piece of code at a time in any case.</remarks>
internal sealed class ContextTurns
{
    private readonly Dictionary<string, Turn> _turns = [];

    public async Task<IDisposable> WaitAsync(string sandboxId, LanguageDefinition language, CancellationToken cancellationToken)
    {
        var key = $"{sandboxId}/{language.WireName}";
        Turn turn;

        lock (_turns)
        {
            if (!_turns.TryGetValue(key, out turn!))
                _turns[key] = turn = new(this, key);

            turn.Users++;
        }

        try
        {
            await turn.Semaphore.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(turn);
            throw;
        }

        return turn;
    }

    private void Leave(Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Users == 0)
                _turns.Remove(turn.Key);
        }
    }

    private sealed class Turn(ContextTurns turns, string key) : IDisposable
    {
        public string Key => key;

        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Users { get; set; }

        public void Dispose()
        {
            Semaphore.Release();
            turns.Leave(this);
        }
    }
}
