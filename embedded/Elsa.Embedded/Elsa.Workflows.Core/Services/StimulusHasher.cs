namespace Elsa.Workflows;

internal sealed class StimulusHasher(IHasher hasher) : IStimulusHasher
{
    public string Hash(string stimulusName, object? payload = null, string? activityInstanceId = null) =>
        hasher.Hash(stimulusName, payload, activityInstanceId);
}
