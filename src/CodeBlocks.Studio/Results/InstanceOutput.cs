using System.Text;

namespace CodeBlocks.Studio;

/// <summary>The latest output of one workflow instance. Thread safe.</summary>
internal sealed class InstanceOutput
{
    /// <summary>The number of characters that are kept.</summary>
    public const int MaxLength = 2 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<OutputPiece> _pieces = new();
    private TaskCompletionSource _changed = NewSource();
    private long _first;
    private int _length;

    /// <summary>Adds a piece and drops the oldest ones that are too many.</summary>
    public void Add(CodeOutputReceived output)
    {
        TaskCompletionSource changed;

        lock (_lock)
        {
            _pieces.Enqueue(new(output.ActivityInstanceId, output.ActivityId, output.Stream, output.Text));
            _length += output.Text.Length;

            while (_length > MaxLength && _pieces.Count > 1)
            {
                _length -= _pieces.Dequeue().Text.Length;
                _first++;
            }

            (changed, _changed) = (_changed, NewSource());
        }

        changed.SetResult();
    }

    /// <summary>Reads the pieces from a position on, neighbours of one stream joined; a task that ends when there are more; and the next position.</summary>
    public (IReadOnlyList<OutputPiece> Pieces, long Next, Task Changed) ReadFrom(long position)
    {
        lock (_lock)
        {
            var skipped = Math.Max(0, position - _first);
            return (Join(_pieces.Skip((int)skipped)), _first + _pieces.Count, _changed.Task);
        }
    }

    private static List<OutputPiece> Join(IEnumerable<OutputPiece> pieces)
    {
        var joined = new List<OutputPiece>();
        var text = new StringBuilder();

        foreach (var piece in pieces)
        {
            if (joined.Count == 0 || joined[^1] with { Text = piece.Text } != piece)
            {
                Finish();
                joined.Add(piece);
            }

            text.Append(piece.Text);
        }

        Finish();
        return joined;

        void Finish()
        {
            if (joined.Count > 0)
                joined[^1] = joined[^1] with { Text = text.ToString() };

            text.Clear();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A piece of output of one execution of a block.</summary>
/// <param name="Block">The id of the execution.</param>
/// <param name="ActivityId">The id of the activity.</param>
/// <param name="Stream">The stream that it was written to.</param>
/// <param name="Text">The text; it may end in the middle of a line.</param>
internal sealed record OutputPiece(string Block, string ActivityId, CodeStream Stream, string Text);
