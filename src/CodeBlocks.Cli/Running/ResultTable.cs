using System.Collections;
using System.Globalization;

namespace CodeBlocks.Cli.Running;

/// <summary>A data frame among the results of a block.</summary>
internal sealed record ResultTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Reads the data of a result, which is a list for each column; null if it has no such data.</summary>
    public static ResultTable? Of(CodeResult result)
    {
        if (result.Data is not IDictionary<string, object?> columns || columns.Count == 0 || !columns.Values.All(IsList))
            return null;

        var values = columns.Values.Select(column => ((IEnumerable)column!).Cast<object?>().Select(Text).ToList()).ToList();
        var rows = Enumerable.Range(0, values.Max(column => column.Count)).Select(row => values.Select(column => column.ElementAtOrDefault(row) ?? ""));
        return new ResultTable([.. columns.Keys], [.. rows.Select(row => row.ToList())]);
    }

    /// <summary>The table as comma-separated values (RFC 4180).</summary>
    public string ToCsv() => string.Concat(Rows.Prepend(Columns).Select(row => $"{string.Join(',', row.Select(Quote))}\r\n"));

    private static bool IsList(object? column) => column is IEnumerable and not string;

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(object? value) => value is IFormattable formattable
        ? formattable.ToString(null, CultureInfo.InvariantCulture)
        : RunReportJson.Inline(value);
}
