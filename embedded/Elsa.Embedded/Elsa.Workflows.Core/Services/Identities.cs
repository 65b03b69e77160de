namespace Elsa.Workflows;

public class RandomLongIdentityGenerator : IIdentityGenerator
{
    public string GenerateId() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}

internal sealed class Hasher : IHasher
{
    private static readonly JsonSerializerOptions SerializerOptions = new()
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string Hash(string value) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    public string Hash(params object?[] values) => Hash(string.Join('|', values.Select(Serialize).Where(x => !string.IsNullOrWhiteSpace(x))));

    private static string? Serialize(object? value) =>
        value as string ?? (value == null ? null : JsonSerializer.Serialize(value, value.GetType(), SerializerOptions));
}

internal sealed class StimulusHasher(IHasher hasher) : IStimulusHasher
{
    public string Hash(string stimulusName, object? payload = null, string? activityInstanceId = null) =>
        hasher.Hash(stimulusName, payload, activityInstanceId);
}

public class StandardOutStreamProvider(TextWriter textWriter) : IStandardOutStreamProvider
{
    public TextWriter GetTextWriter() => textWriter;
}
