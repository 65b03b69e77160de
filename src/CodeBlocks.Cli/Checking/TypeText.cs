namespace CodeBlocks.Cli.Checking;

/// <summary>Describes .NET types to people who do not know them.</summary>
internal static class TypeText
{
    /// <summary>A type with its article: <c>a whole number</c>, <c>one of python, js, bash</c>.</summary>
    public static string Describe(Type inputType)
    {
        var type = Nullable.GetUnderlyingType(inputType) ?? inputType;

        return type switch
        {
            { IsEnum: true } => $"one of {string.Join(", ", Names(type))}",
            _ when type == typeof(string) => "a text",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(long) => "a whole number",
            _ when type == typeof(byte) || type == typeof(short) || type == typeof(int)
                => $"a whole number ({type.GetField("MinValue")!.GetValue(null)} to {type.GetField("MaxValue")!.GetValue(null)})",
            _ when type == typeof(float) || type == typeof(double) || type == typeof(decimal) => "a number with a decimal point",
            _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => "a date in the form 2026-01-31T12:30:00Z",
            _ when type == typeof(DateOnly) => "a date in the form 2026-01-31",
            _ when type == typeof(TimeOnly) => "a time in the form 12:30:00",
            _ when type == typeof(TimeSpan) => "a duration in the form 00:01:30",
            _ when type == typeof(Guid) => "a GUID",
            _ when IsDictionary(type) => "a JSON object",
            _ when type.IsAssignableTo(typeof(System.Collections.IEnumerable)) => "a JSON list",
            _ => "JSON"
        };
    }

    /// <summary>The names of the values of an enumeration, as a definition writes them.</summary>
    public static IEnumerable<string> Names(Type type) =>
        Enum.GetNames(type).Select(name => type.Assembly == typeof(CodeBlock).Assembly ? name.ToLowerInvariant() : name);

    public static bool IsDictionary(Type type) =>
        type.IsAssignableTo(typeof(System.Collections.IDictionary)) || type.IsAssignableTo(typeof(IDictionary<string, object>))
        || type == typeof(System.Text.Json.Nodes.JsonObject) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>));
}
