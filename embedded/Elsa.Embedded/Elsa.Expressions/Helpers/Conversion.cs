using System.Collections;
using System.ComponentModel;
using Elsa.Expressions.Exceptions;
using Elsa.Expressions.Extensions;

namespace Elsa.Expressions.Helpers;

/// <summary>One conversion of a value that is not yet of the target type. The order of the attempts is part of the behaviour.</summary>
internal sealed class Conversion(object value, Type targetType, ObjectConverterOptions? options)
{
    private readonly Type _source = value.GetType();
    private readonly Type _target = Nullable.GetUnderlyingType(targetType) ?? targetType;
    private readonly JsonSerializerOptions _json = options?.SerializerOptions ?? ConversionJson.Reading;

    public object? Run()
    {
        if (value is JsonElement element)
            return FromJsonElement(element);

        if (value is JsonNode node && TryFromJsonNode(node, out var fromNode))
            return fromNode;

        if (value is string json && TryFromJsonText(json, out var fromText))
            return fromText;

        if (targetType == typeof(object) || _target.IsInstanceOfType(value))
            return value;

        if (DateConversion.TryConvert(value, _target, out var date))
            return date;

        if (value is IDictionary<string, object> dictionary && !_target.IsValueType)
            return FromDictionary(dictionary);

        if (value is IEnumerable<object> && _target == typeof(string))
            return JsonSerializer.Serialize(value, ConversionJson.Writing);

        if (TryTypeConverters(out var converted) || TryEnum(out converted) || TryText(out converted) || TryEnumerable(out converted))
            return converted;

        return ChangeType();
    }

    private object? FromJsonElement(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when _target == typeof(string) => element.ToString(),
        JsonValueKind.String when _target != typeof(string) => element.GetString().ConvertTo(_target),
        _ => element.Deserialize(targetType, _json),
    };

    private bool TryFromJsonNode(JsonNode node, out object? result)
    {
        result = null;
        if (node is JsonArray array)
        {
            var elementType = targetType.IsArray ? targetType.GetElementType()
                : targetType.IsCollectionType() ? targetType.GenericTypeArguments[0]
                : null;

            // A collection of objects keeps the nodes themselves; deserializing would turn them into JsonElement.
            if (elementType is null || elementType == typeof(object))
                return false;

            result = array.Deserialize(targetType, _json);
            return true;
        }

        var kind = node.GetValueKind();
        result = kind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.True or JsonValueKind.False when _target == typeof(bool) => kind == JsonValueKind.True,
            JsonValueKind.Number when _target.IsNumericType() => node.ToString().ConvertTo(_target),
            _ when _target == typeof(string) => node.ToString(),
            JsonValueKind.Object when _target == typeof(ExpandoObject) => node.Deserialize<ExpandoObject>(),
            _ when _target != typeof(object) || options?.DeserializeJsonObjectToObject == true => node.Deserialize(targetType, _json),
            _ => node,
        };
        return true;
    }

    private bool TryFromJsonText(string text, out object? result)
    {
        result = null;
        if (_target.IsPrimitive || _target == typeof(object))
            return false;

        if (_target == typeof(byte[]))
        {
            result = Convert.FromBase64String(text);
            return true;
        }

        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return false;

        try
        {
            result = JsonSerializer.Deserialize(text, _target, _json);
            return true;
        }
        catch (Exception exception)
        {
            throw new TypeConversionException($"Failed to deserialize {text} to {_target}", value, _target, exception);
        }
    }

    private object? FromDictionary(IDictionary<string, object> dictionary)
    {
        if (_target != typeof(ExpandoObject) && typeof(IDictionary<string, object>).IsAssignableFrom(_target))
            return new Dictionary<string, object>(dictionary);

        return JsonSerializer.Serialize(dictionary, ConversionJson.Writing).ConvertTo(_target, options);
    }

    private bool TryTypeConverters(out object? result)
    {
        var toTarget = TypeDescriptor.GetConverter(_target);
        if (toTarget.CanConvertFrom(_source) && toTarget.IsValid(value))
        {
            result = toTarget.ConvertFrom(null, CultureInfo.InvariantCulture, value);
            return true;
        }

        var fromSource = TypeDescriptor.GetConverter(_source);
        result = null;
        if (!fromSource.CanConvertTo(_target))
            return false;

        try
        {
            result = fromSource.ConvertTo(value, _target);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private bool TryEnum(out object? result)
    {
        result = value switch
        {
            _ when !_target.IsEnum => null,
            string name => Enum.Parse(_target, name),
            int or long or double => Enum.ToObject(_target, Convert.ToInt32(value, CultureInfo.InvariantCulture)),
            _ => null,
        };
        return result != null;
    }

    private bool TryText(out object? result)
    {
        result = null;
        if (value is not string text)
            return false;

        if (string.IsNullOrWhiteSpace(text))
            return true;

        if (_target == typeof(Type))
        {
            result = options?.WellKnownTypeRegistry is { } types ? types.GetTypeOrDefault(text) : Type.GetType(text);
            return true;
        }

        if (typeof(IEnumerable<string>).IsAssignableFrom(_target))
            result = new[] { text };

        return result != null;
    }

    private bool TryEnumerable(out object? result)
    {
        result = null;
        if (value is not IEnumerable enumerable)
            return false;

        if (_target.IsGenericType && TryCreateCollection(targetType.GenericTypeArguments[0]) is { } collection)
        {
            var itemType = targetType.GenericTypeArguments[0];
            var add = collection.GetType().GetMethod("Add", [itemType])!;
            foreach (var item in enumerable)
                add.Invoke(collection, [item.ConvertTo(itemType)]);

            result = collection;
        }
        else if (_target.IsArray)
        {
            var items = enumerable.Cast<object?>().ToList();
            var array = Array.CreateInstance(_target.GetElementType()!, items.Count);
            for (var i = 0; i < items.Count; i++)
                array.SetValue(items[i].ConvertTo(_target.GetElementType()!), i);

            result = array;
        }

        return result != null;
    }

    private object? TryCreateCollection(Type itemType)
    {
        var collection = typeof(ICollection<>).MakeGenericType(itemType);
        if (!_target.IsAssignableFrom(collection) && !collection.IsAssignableFrom(_target))
            return null;

        var isSet = typeof(ISet<>).MakeGenericType(itemType).IsAssignableFrom(_target);
        return Activator.CreateInstance((isSet ? typeof(HashSet<>) : typeof(List<>)).MakeGenericType(itemType));
    }

    private object? ChangeType()
    {
        try
        {
            return Convert.ChangeType(value, _target, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException)
        {
            if (options?.StrictMode == true)
                throw new TypeConversionException($"Failed to convert an object of type {_source} to {_target}", value, _target, exception);

            return targetType.GetDefaultValue();
        }
    }
}

internal static class ConversionJson
{
    public static JsonSerializerOptions Reading { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        ReferenceHandler = ReferenceHandler.Preserve,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>As <see cref="Reading"/>, for what goes into a variable.</summary>
    public static JsonSerializerOptions ReadingDynamic { get; } = new(Reading) { Converters = { new DynamicObjectConverter() } };

    public static JsonSerializerOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}

internal static class DateConversion
{
    public static bool TryConvert(object value, Type target, out object? result)
    {
        result = value switch
        {
            DateTime date when target == typeof(DateTimeOffset) => new DateTimeOffset(date),
            DateTime date when target == typeof(DateOnly) => DateOnly.FromDateTime(date),
            DateTimeOffset date when target == typeof(DateTime) => date.DateTime,
            DateTimeOffset date when target == typeof(DateOnly) => DateOnly.FromDateTime(date.DateTime),
            DateOnly date when target == typeof(DateTime) => date.ToDateTime(TimeOnly.MinValue),
            DateOnly date when target == typeof(DateTimeOffset) => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            _ => null,
        };
        return result != null;
    }
}
