namespace Elsa.Workflows;

public interface IStimulusHasher
{
    string Hash(string stimulusName, object? payload = null, string? activityInstanceId = null);
}
