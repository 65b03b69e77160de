namespace Elsa.Workflows;

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
