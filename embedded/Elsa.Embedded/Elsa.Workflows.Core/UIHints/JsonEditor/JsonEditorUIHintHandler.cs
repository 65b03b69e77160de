namespace Elsa.Workflows.UIHints.JsonEditor;

public class JsonEditorUIHintHandler : IUIHintHandler
{
    public string UIHint => InputUIHints.JsonEditor;

    public ValueTask<IEnumerable<Type>> GetPropertyUIHandlersAsync(PropertyInfo propertyInfo, CancellationToken cancellationToken) =>
        new([typeof(JsonCodeOptionsProvider)]);
}
