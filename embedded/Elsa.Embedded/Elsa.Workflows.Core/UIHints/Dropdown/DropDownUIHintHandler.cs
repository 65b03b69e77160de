namespace Elsa.Workflows.UIHints.Dropdown;

public class DropDownUIHintHandler : IUIHintHandler
{
    public string UIHint => InputUIHints.DropDown;

    public ValueTask<IEnumerable<Type>> GetPropertyUIHandlersAsync(PropertyInfo propertyInfo, CancellationToken cancellationToken) =>
        new([typeof(StaticDropDownOptionsProvider)]);
}
