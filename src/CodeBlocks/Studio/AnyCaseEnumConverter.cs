using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CodeBlocks;

/// <summary>Reads an enum member by its name in any case. (Elsa converts inputs with type converters; .NET's own refuses <c>python</c> for <c>Python</c>.)</summary>
internal sealed class AnyCaseEnumConverter(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type type)
    : EnumConverter(type)
{
    // Any text is handed to ConvertFrom, whose message names what is possible.
    public override bool IsValid(ITypeDescriptorContext? context, object? value) => value is string || base.IsValid(context, value);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
    {
        if (value is not string text)
            return base.ConvertFrom(context, culture, value);

        var name = Array.Find(Enum.GetNames(EnumType), name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"'{text}' is not known; use one of {string.Join(", ", Enum.GetNames(EnumType).Select(Lower))}.");

        return Enum.Parse(EnumType, name);
    }

    private static string Lower(string name) => name.ToLowerInvariant();
}
