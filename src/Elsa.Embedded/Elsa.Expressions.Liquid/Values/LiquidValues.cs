using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Management.Options;

namespace Elsa.Expressions.Liquid.Values;

/// <summary>Turns CLR values into what a template can work with, and back.</summary>
internal sealed class LiquidValues(ManagementOptions options)
{
    public object? Create(object? value) => value switch
    {
        null or string or bool or DateTime or DateTimeOffset => value,
        double number when Math.Abs(number) < (double)decimal.MaxValue => (decimal)number,
        float number => Create((double)number),
        Enum => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        TimeSpan time => DateTimeOffset.UnixEpoch + time,
        IConvertible => value,
        JsonElement element => Create(FromJson(element)),
        JsonValue json => Create(FromJson(JsonSerializer.SerializeToElement(json))),
        JsonObject json => FromMembers(json, json.Select(member => KeyValuePair.Create(member.Key, (object?)member.Value))),
        IDictionary<string, object?> members => FromMembers(members, members),
        IDictionary members => FromMembers(members, members.Keys.Cast<object>().Select(key => KeyValuePair.Create($"{key}", members[key]))),
        IEnumerable items => items.Cast<object?>().Select(Create).ToList(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => FromProperties(value),
    };

    /// <summary>What a filter got, as the CLR value it came from.</summary>
    public static object? Unwrap(object? value) => value switch
    {
        LiquidObject liquid => liquid.Source,
        string => value,
        IEnumerable items => items.Cast<object?>().Select(Unwrap).ToList(),
        _ => value,
    };

    // As text an object with named members is nothing at all.
    private LiquidObject FromMembers(object source, IEnumerable<KeyValuePair<string, object?>> members)
    {
        var byName = members.ToDictionary(member => member.Key, member => member.Value);
        return new(source, byName.Keys, name => Create(byName[name]), "");
    }

    // Only the types that workflow variables can have show their properties.
    private LiquidObject FromProperties(object value)
    {
        var type = value.GetType();
        var isKnown = options.VariableDescriptors.Any(descriptor => descriptor.Type.IsClass && descriptor.Type != typeof(object) && descriptor.Type.IsAssignableFrom(type));
        var properties = isKnown ? type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0) : [];
        var byName = properties.ToDictionary(property => property.Name);
        return new LiquidObject(value, byName.Keys, name => Create(byName[name].GetValue(value)), value.ToString() ?? "");
    }

    private static object? FromJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
