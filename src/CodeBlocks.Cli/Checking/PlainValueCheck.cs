using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace CodeBlocks.Cli.Checking;

/// <summary>Checks members with plain values, such as texts and booleans. Elsa refuses the whole file if one is of another kind.</summary>
internal static class PlainValueCheck
{
    /// <summary>Checks the members of an object that is read as a .NET type.</summary>
    public static void CheckMembers(JsonItem item, Type type, Findings findings)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (item.FindAnyCase(property.Name) is { } value)
                Check(value, property.PropertyType, $"'{MemberCheck.ToJsonName(property.Name)}'", findings);
    }

    /// <summary>Checks a value that is read as a .NET type.</summary>
    public static void Check(JsonItem value, Type type, string what, Findings findings)
    {
        if (type == typeof(string) && !value.IsString && !value.IsNull)
            findings.Error(value, $"{what} is a string, not {value.Described}.");
        else if (type == typeof(bool) && value.Kind is not (JsonValueKind.True or JsonValueKind.False))
            findings.Error(value, $"{what} is true or false, not {value.Described}.");
        else if (type == typeof(int) && value is { IsNull: false }
                 && !int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            findings.Error(value, $"{what} is a whole number from {int.MinValue} to {int.MaxValue}, not {value.Text ?? value.Described}.");
        else if (type == typeof(IDictionary<string, object>) && !value.IsObject && !value.IsNull)
            findings.Error(value, $"{what} is an object, not {value.Described}.");
    }
}
