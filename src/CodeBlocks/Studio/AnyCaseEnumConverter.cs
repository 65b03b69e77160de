using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CodeBlocks;

/// <summary>Converts the name of an enum member in any case.</summary>
/// <remarks>Elsa converts the values of inputs with type converters; the one of .NET refuses <c>kill</c> for <c>Kill</c>.</remarks>
internal sealed class AnyCaseEnumConverter(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    Type type) : EnumConverter(type)
{
    // Any text goes to ConvertFrom, whose error names the choices.
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
