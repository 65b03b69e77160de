namespace CodeBlocks;

/// <summary>Masks the output streams of a run, each by itself. Thread safe.</summary>
internal sealed class LiveMask(SecretMask mask)
{
    private readonly Dictionary<CodeOutput, StreamingMask> _streams = [];

    /// <summary>Adds a piece of output.</summary>
    /// <returns>The piece with what can be shown so far; its text may be empty.</returns>
    public CodeOutput Add(CodeOutput output)
    {
        if (mask.IsEmpty)
            return output;

        lock (_streams)
        {
            // A stream is known by everything but its text.
            var key = output with { Text = "" };

            if (!_streams.TryGetValue(key, out var stream))
                _streams[key] = stream = new(mask);

            return output with { Text = stream.Add(output.Text) };
        }
    }

    /// <summary>Checks whether something was masked in the output of the code.</summary>
    public bool HasMasked(CodeStream stream)
    {
        lock (_streams)
            return _streams.TryGetValue(new(stream, ""), out var masked) && masked.HasMasked;
    }

    /// <summary>Gets what was held back of the streams of one part of the run, at its end.</summary>
    public List<CodeOutput> Flush(CodeOutputSource source)
    {
        lock (_streams)
        {
            return [.. _streams
                .Where(stream => stream.Key.Source == source)
                .Select(stream => stream.Key with { Text = stream.Value.Flush() })
                .Where(output => output.Text.Length > 0)];
        }
    }
}
