namespace Elsa.Workflows;

public partial class ActivityExecutionContext
{
    public T? GetProperty<T>(string key) => Read<T>(Properties, key);
    public T GetProperty<T>(string key, Func<T> defaultValue) => ReadOrAdd(Properties, key, defaultValue);
    public void SetProperty<T>(string key, T? value) => Properties[key] = value!;
    public T UpdateProperty<T>(string key, Func<T?, T> updater) where T : notnull => Update(Properties, key, updater);
    public void RemoveProperty(string key) => Properties.Remove(key);

    private static T? Read<T>(IDictionary<string, object> values, string key) => values.TryGetValue<T?>(key, out var value) ? value : default;

    private static T ReadOrAdd<T>(IDictionary<string, object> values, string key, Func<T> create)
    {
        if (values.TryGetValue<T?>(key, out var value))
            return value!;

        var added = create();
        values[key] = added!;
        return added;
    }

    private static T Update<T>(IDictionary<string, object> values, string key, Func<T?, T> updater) where T : notnull
    {
        var value = updater(Read<T>(values, key));
        values[key] = value;
        return value;
    }
}
