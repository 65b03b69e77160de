using System.Globalization;

namespace CodeBlocks;

/// <summary>Masks results and plain data.</summary>
internal static class DataMask
{
    /// <summary>Masks the text formats of a result. Images and documents stay as they are.</summary>
    public static CodeResult ApplyValues(this SecretMask mask, CodeResult result, out bool isMasked)
    {
        isMasked = false;

        return mask.IsEmpty ? result : result with
        {
            Text = mask.ApplyToText(result.Text, ref isMasked),
            Html = mask.ApplyToText(result.Html, ref isMasked),
            Markdown = mask.ApplyToText(result.Markdown, ref isMasked),
            Svg = mask.ApplyToText(result.Svg, ref isMasked),
            Latex = mask.ApplyToText(result.Latex, ref isMasked),
            Javascript = mask.ApplyToText(result.Javascript, ref isMasked),
            Json = mask.ApplyToData(result.Json, ref isMasked),
            Data = mask.ApplyToData(result.Data, ref isMasked),
            Chart = mask.ApplyToData(result.Chart, ref isMasked),
            Extra = mask.ApplyToData(result.Extra, ref isMasked),
        };
    }

    /// <summary>Masks the texts of plain data, and a number that is a secret. Lists and objects are changed in place.</summary>
    public static object? ApplyValues(this SecretMask mask, object? data, out bool isMasked)
    {
        isMasked = false;
        return mask.IsEmpty ? data : mask.ApplyToData(data, ref isMasked);
    }

    private static string? ApplyToText(this SecretMask mask, string? text, ref bool isMasked)
    {
        var masked = text is null ? null : mask.ApplyValues(text);
        isMasked |= !ReferenceEquals(masked, text);
        return masked;
    }

    private static object? ApplyToData(this SecretMask mask, object? data, ref bool isMasked)
    {
        switch (data)
        {
            case string text:
                return mask.ApplyToText(text, ref isMasked);

            case long or double when mask.Secrets.Contains(Convert.ToString(data, CultureInfo.InvariantCulture)!):
                isMasked = true;
                return SecretMask.Replacement;

            case IList<object?> list:
                for (var i = 0; i < list.Count; i++)
                    list[i] = mask.ApplyToData(list[i], ref isMasked);

                return list;

            case IDictionary<string, object?> members:
                foreach (var (name, value) in members.ToList())
                {
                    if (mask.IsIn(name))
                    {
                        members.Remove(name);
                        isMasked = true;
                    }

                    members[mask.ApplyValues(name)] = mask.ApplyToData(value, ref isMasked);
                }

                return members;

            default:
                return data;
        }
    }
}
