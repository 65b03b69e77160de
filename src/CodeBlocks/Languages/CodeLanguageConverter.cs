using System.ComponentModel;
using System.Globalization;

namespace CodeBlocks;

/// <summary>Converts the name or an alias of a language, in any case. Elsa converts the values of inputs with type converters.</summary>
/// <remarks>
/// An empty text is the default. Any other text, and a number, becomes <see cref="LanguageRegistry.Unknown"/>, which <see cref="BlockInputs"/> refuses:
/// after an exception from here Elsa would try other conversions.
/// </remarks>
internal sealed class CodeLanguageConverter() : EnumConverter(typeof(CodeLanguage))
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        IsNumber(Type.GetTypeCode(sourceType)) || base.CanConvertFrom(context, sourceType);

    public override bool IsValid(ITypeDescriptorContext? context, object? value) =>
        value is string || IsNumber(Convert.GetTypeCode(value)) || base.IsValid(context, value);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => value switch
    {
        string text when string.IsNullOrWhiteSpace(text) => LanguageRegistry.Default.Language,
        string text => LanguageRegistry.Find(text.Trim())?.Language ?? LanguageRegistry.Unknown,
        _ when IsNumber(Convert.GetTypeCode(value)) => LanguageRegistry.Unknown,
        _ => base.ConvertFrom(context, culture, value),
    };

    private static bool IsNumber(TypeCode code) => code is >= TypeCode.SByte and <= TypeCode.Decimal;
}
