namespace Elsa.Workflows.UIHints.RadioList;

internal sealed class RadioListUIHintHandler : IUIHintHandler
{
    public string UIHint => InputUIHints.RadioList;

    public ValueTask<IEnumerable<Type>> GetPropertyUIHandlersAsync(PropertyInfo propertyInfo, CancellationToken cancellationToken) =>
        new([typeof(StaticRadioListOptionsProvider)]);
}
