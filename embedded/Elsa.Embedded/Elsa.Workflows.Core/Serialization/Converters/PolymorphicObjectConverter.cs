using System.Collections;

namespace Elsa.Workflows.Serialization.Converters;

/// <summary>Reads an object with the alias of a registered type as one, any other as an expando.</summary>
internal sealed class PolymorphicObjectConverter(ISerializationTypeRegistry types) : JsonConverter<object>
{
    private const string TypeProperty = "_type";
    private const string ItemsProperty = "_items";
    private const string IslandProperty = "_island";
    private const string IdProperty = "$id";
    private const string ReferenceProperty = "$ref";
    private const string ValuesProperty = "$values";

    public override bool HandleNull => true;

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.StartObject when FindType(reader) is { } type => ReadTyped(ref reader, type, options),
        JsonTokenType.StartObject => ReadExpando(ref reader, options),
        JsonTokenType.StartArray => ReadList(ref reader, options),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => reader.TryGetInt64(out var integer) ? (object)integer : reader.GetDouble(),
        JsonTokenType.String => reader.GetString(),
        _ => null,
    };

    public override void Write(Utf8JsonWriter writer, object? value, JsonSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        var type = value.GetType();
        if (IsScalar(type))
            JsonSerializer.Serialize(writer, value, type, options);
        else if (value is JsonObject or JsonArray)
            WriteIsland(writer, value, type);
        else
            WriteStructure(writer, value, type, options);
    }

    private void WriteIsland(Utf8JsonWriter writer, object value, Type type)
    {
        writer.WriteStartObject();
        writer.WriteString(IslandProperty, value.ToString());
        WriteType(writer, type);
        writer.WriteEndObject();
    }

    private void WriteStructure(Utf8JsonWriter writer, object value, Type type, JsonSerializerOptions options)
    {
        var isRepeated = DocumentReferences.Find(options)?.Contains(value) == true;
        var element = JsonSerializer.SerializeToElement(value is ExpandoObject expando ? Escape(expando) : value, type, options);
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            element.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        if (element.ValueKind == JsonValueKind.Array)
        {
            writer.WritePropertyName(ItemsProperty);
            element.WriteTo(writer);
        }
        else
        {
            foreach (var property in element.EnumerateObject().Where(property => !property.NameEquals(TypeProperty)))
                property.WriteTo(writer);
        }

        if (type != typeof(ExpandoObject) && !isRepeated)
            WriteType(writer, type);

        writer.WriteEndObject();
    }

    private void WriteType(Utf8JsonWriter writer, Type type)
    {
        if (SerializationTypeResolver.TryGetAlias(types, type, out var alias))
            writer.WriteString(TypeProperty, alias);
    }

    private Type? FindType(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals(TypeProperty);
            reader.Read();
            if (isType)
                return SerializationTypeResolver.ResolveType(types, reader.GetString());

            reader.Skip();
        }

        return null;
    }

    private static object? ReadTyped(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        type = SerializationTypeResolver.GetInstantiableType(type);
        if (typeof(IEnumerable).IsAssignableFrom(type))
            return ReadEnumerable(JsonElement.ParseValue(ref reader), type, options);

        try
        {
            return JsonSerializer.Deserialize(ref reader, type, options);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static object? ReadEnumerable(JsonElement element, Type type, JsonSerializerOptions options)
    {
        if (type == typeof(JsonObject) || type == typeof(JsonArray))
            return JsonNode.Parse(element.GetProperty(IslandProperty).GetString()!);

        if (typeof(IDictionary).IsAssignableFrom(type))
        {
            var entries = JsonObject.Create(element)!;
            entries.Remove(TypeProperty);
            return entries.Deserialize(type, options);
        }

        var references = DocumentReferences.Find(options);
        if (element.TryGetProperty(ReferenceProperty, out var reference))
            return references?.ResolveReference(reference.GetString()!);

        return ReadCollection(element, type, references, options);
    }

    private static IEnumerable ReadCollection(JsonElement element, Type type, DocumentReferences? references, JsonSerializerOptions options)
    {
        var items = element.TryGetProperty(ItemsProperty, out var plain) ? plain : element.GetProperty(ValuesProperty);
        var itemType = type.GetElementType() ?? (type.GenericTypeArguments is [var argument, ..] ? argument : type.BaseType!.GenericTypeArguments[0]);
        var collection = (IEnumerable)(type.IsArray ? Array.CreateInstance(itemType, items.GetArrayLength()) : Activator.CreateInstance(type)!);
        if (element.TryGetProperty(IdProperty, out var id))
            references?.AddReference(id.GetString()!, collection);

        var index = 0;
        foreach (var item in items.EnumerateArray().Select(item => item.Deserialize(itemType, options)))
        {
            if (collection is Array array)
                array.SetValue(item, index++);
            else if (collection is IList list)
                list.Add(item);
            else
                type.GetMethod("Add", [itemType])!.Invoke(collection, [item]);
        }

        return collection;
    }

    private List<object?> ReadList(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var list = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            list.Add(Read(ref reader, typeof(object), options));

        return list;
    }

    private object ReadExpando(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        IDictionary<string, object?> expando = new ExpandoObject();
        var references = DocumentReferences.Find(options);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (references != null && key == ReferenceProperty)
                expando.Add(key, references.ResolveReference(reader.GetString()!));
            else if (references != null && key == IdProperty)
                references.TryAdd(reader.GetString()!, expando);
            else
                expando.Add(Unescape(key), Read(ref reader, typeof(object), options));
        }

        return expando.Count == 1 && expando.TryGetValue(ReferenceProperty, out var referenced) ? referenced! : expando;
    }

    private static ExpandoObject Escape(ExpandoObject source)
    {
        var escaped = new ExpandoObject();
        foreach (var (key, value) in source)
            ((IDictionary<string, object?>)escaped)[key.Replace("$", @"\\$", StringComparison.Ordinal)] = value;

        return escaped;
    }

    private static string Unescape(string key) => key.Replace(@"\\$", "$", StringComparison.Ordinal);

    private static bool IsScalar(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || type == typeof(string)
        || type == typeof(decimal)
        || type == typeof(DateTimeOffset)
        || type == typeof(DateTime)
        || type == typeof(DateOnly)
        || type == typeof(TimeOnly)
        || type == typeof(TimeSpan)
        || type == typeof(JsonElement)
        || type == typeof(Guid)
        || type == typeof(Uri)
        || type == typeof(Version);
}
