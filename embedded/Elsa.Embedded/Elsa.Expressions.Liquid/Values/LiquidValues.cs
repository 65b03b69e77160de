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
        JsonElement or JsonValue => value.ToString(), // Fluid knows no JSON: to it such a value is only what it says.
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
        ILiquidSource liquid => liquid.Source,
        string => value,
        IEnumerable items => items.Cast<object?>().Select(Unwrap).ToList(),
        _ => value,
    };

    private LiquidDictionary FromMembers(object source, IEnumerable<KeyValuePair<string, object?>> members)
    {
        var byName = members.ToDictionary(member => member.Key, member => member.Value);
        return new(source, byName.Keys, name => Create(byName[name]));
    }

    // Only the types that workflow variables can have show their properties.
    private LiquidObject FromProperties(object value)
    {
        var type = value.GetType();
        return options.VariableDescriptors.Any(descriptor => IsKnownAs(descriptor.Type)) ? new(value, GetProperty) : new(value);

        bool IsKnownAs(Type known) => known.IsClass && known != typeof(object) && known.IsAssignableFrom(type);

        object? GetProperty(string name) => Create(type.GetProperty(name, BindingFlags.Instance | BindingFlags.Public)?.GetValue(value));
    }
}
