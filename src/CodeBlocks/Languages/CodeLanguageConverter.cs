using System.ComponentModel;
using System.Globalization;

namespace CodeBlocks;

/// <summary>Converts the name or an alias of a language, in any case. Elsa converts the values of inputs with type converters.</summary>
internal sealed class CodeLanguageConverter() : EnumConverter(typeof(CodeLanguage))
{
    // Any text goes to ConvertFrom, whose error names the choices.
    public override bool IsValid(ITypeDescriptorContext? context, object? value) => value is string || base.IsValid(context, value);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
    {
        if (value is not string text)
            return base.ConvertFrom(context, culture, value);

        return LanguageRegistry.Find(text.Trim())?.Language
            ?? throw new FormatException($"'{text}' is not known; use one of {LanguageRegistry.Names}.");
    }
}
