using System.Collections;
using System.ComponentModel;

namespace Elsa.Expressions.Helpers;

public static class ObjectFormatter
{
    public static string? Format(this object? value)
    {
        switch (value)
        {
            case null or string:
                return (string?)value;
            case byte[] bytes:
                return Convert.ToBase64String(bytes);
            case IEnumerable:
                return JsonSerializer.Serialize(value);
        }

        var converter = TypeDescriptor.GetConverter(value.GetType());
        return converter.CanConvertTo(typeof(string)) ? (string?)converter.ConvertTo(value, typeof(string)) : value.ToString();
    }
}
