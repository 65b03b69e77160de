namespace Elsa.Common.Serialization;

internal sealed class VersionOptionsJsonConverter : JsonConverter<VersionOptions>
{
    public override VersionOptions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? VersionOptions.SpecificVersion(reader.GetInt32()) : VersionOptions.FromString(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, VersionOptions value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
