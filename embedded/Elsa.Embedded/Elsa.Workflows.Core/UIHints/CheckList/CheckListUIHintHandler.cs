namespace Elsa.Workflows.UIHints.CheckList;

internal sealed class CheckListUIHintHandler : IUIHintHandler
{
    public string UIHint => InputUIHints.CheckList;

    public ValueTask<IEnumerable<Type>> GetPropertyUIHandlersAsync(PropertyInfo propertyInfo, CancellationToken cancellationToken) =>
        new([typeof(StaticCheckListOptionsProvider)]);
}
