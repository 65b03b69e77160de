using Microsoft.Extensions.Primitives;

namespace Elsa.Api.Http;

/// <summary>A request: its JSON body, over which the values of the route and the query are set, by name in any case.</summary>
internal static class ApiRequest
{
    public static async Task<T> ReadAsync<T>(HttpContext context) where T : new()
    {
        var request = await ReadBodyAsync<T>(context) ?? new();

        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite))
            if (Find(context, property.GetCustomAttribute<BindFromAttribute>()?.Name ?? property.Name) is { Count: > 0 } values)
                property.SetValue(request, Convert(property, values));

        return request;
    }

    private static async Task<T?> ReadBodyAsync<T>(HttpContext context)
    {
        if (!context.Request.HasJsonContentType() || context.Request.ContentLength == 0)
            return default;

        try
        {
            var options = context.RequestServices.GetRequiredService<IApiSerializer>().GetOptions();
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, options, context.RequestAborted);
        }
        catch (JsonException exception)
        {
            throw new ApiException("serializerErrors", [exception.Message]);
        }
    }

    private static StringValues Find(HttpContext context, string name) =>
        context.Request.RouteValues.TryGetValue(name, out var value) ? value?.ToString() : context.Request.Query[name];

    private static object? Convert(PropertyInfo property, StringValues values)
    {
        if (property.PropertyType.IsAssignableFrom(typeof(string[])) && property.PropertyType != typeof(object))
            return values.ToArray();

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var text = values[0];
        if (string.IsNullOrEmpty(text))
            return type == typeof(string) ? text : null;

        try
        {
            return type == typeof(string) ? text
                : type == typeof(VersionOptions) ? VersionOptions.FromString(text)
                : type.IsEnum ? Enum.Parse(type, text, ignoreCase: true)
                : System.Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or InvalidCastException)
        {
            throw new ApiException(property.Name, [$"Value [{text}] is not valid for a [{type.Name}] property!"]);
        }
    }
}

/// <summary>The name of the route or query value of a property, where it is another one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BindFromAttribute(string name) : Attribute
{
    public string Name => name;
}
