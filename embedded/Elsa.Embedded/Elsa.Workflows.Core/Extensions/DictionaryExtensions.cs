namespace Elsa.Extensions;

/// <summary>Reads values from dictionaries of objects, converted to the type asked for.</summary>
public static class DictionaryExtensions
{
    public static bool TryGetValue<T>(this IDictionary<string, object> dictionary, string key, out T value) =>
        TryGetValue<string, T>(dictionary, key, out value);

    public static bool TryGetValue<T>(this IDictionary<string, object> dictionary, IEnumerable<string> keys, out T value)
    {
        foreach (var key in keys)
            if (dictionary.ContainsKey(key))
                return dictionary.TryGetValue(key, out value);

        value = default!;
        return false;
    }

    public static bool TryGetValue<TKey, T>(this IDictionary<TKey, object> dictionary, TKey key, out T value)
    {
        value = default!;

        if (!dictionary.TryGetValue(key, out var item))
            return false;

        var conversion = item.TryConvertTo<T>();

        if (conversion.IsSuccess)
            value = (T)conversion.Value!;

        return conversion.IsSuccess;
    }

    public static T? GetValueOrDefault<T>(this IDictionary<string, object> dictionary, string key) =>
        dictionary.GetValueOrDefault(key, () => default(T));

    public static T? GetValueOrDefault<T>(this IDictionary<string, object> dictionary, string key, Func<T?> defaultValueFactory) =>
        dictionary.TryGetValue<T>(key, out var value) ? value : defaultValueFactory();

    public static T? GetValueOrDefault<T>(this IDictionary<string, object> dictionary, IEnumerable<string> keys, Func<T?> defaultValueFactory) =>
        dictionary.TryGetValue<T>(keys, out var value) ? value : defaultValueFactory();

    public static T GetOrAdd<TKey, T>(this IDictionary<TKey, object> dictionary, TKey key, Func<T> valueFactory)
    {
        if (!TryGetValue<TKey, T>(dictionary, key, out var value))
            dictionary[key] = value = valueFactory()!;

        return value;
    }

    public static void Merge(this IDictionary<string, object> dictionary, IDictionary<string, object> other)
    {
        foreach (var (key, value) in other)
            dictionary[key] = value;
    }
}
