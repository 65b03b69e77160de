namespace Elsa.Workflows.UIHints.Dropdown;

/// <summary>Lists the options of the input's attribute, or the names of its enum.</summary>
public class StaticDropDownOptionsProvider : IPropertyUIHandler
{
    public float Priority => -1;

    public ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default)
    {
        var options = propertyInfo.GetCustomAttribute<InputAttribute>()?.Options;
        var items = options == null ? ListNames(UnwrapType(propertyInfo)) : (options as ICollection<string>)?.Select(option => new SelectListItem(option, option));

        return new ValueTask<IDictionary<string, object>>(items == null
            ? []
            : new Dictionary<string, object> { [InputUIHints.DropDown] = new DropDownProps { SelectList = new SelectList([.. items]) } });
    }

    private static Type UnwrapType(PropertyInfo property)
    {
        var type = property.PropertyType;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Input<>) ? type.GetGenericArguments()[0] : type;
    }

    private static IEnumerable<SelectListItem>? ListNames(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => new SelectListItem(name, name));

        return Nullable.GetUnderlyingType(type) is { IsEnum: true } underlying ? ListNames(underlying)!.Prepend(new SelectListItem("-", "")) : null;
    }
}
