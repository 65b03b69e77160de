using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>RFC 3339 in UTC with a <c>Z</c> and as many fraction digits as needed, as Go writes it.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}
