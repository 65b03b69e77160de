namespace Elsa.Workflows.UIHints;

public static class InputUIHints
{
    public const string Checkbox = "checkbox";
    public const string CodeEditor = "code-editor";
    public const string DropDown = "dropdown";
    public const string DynamicOutcomes = "dynamic-outcomes";
    public const string InputPicker = "input-picker";
    public const string JsonEditor = "json-editor";
    public const string MultiText = "multitext";
    public const string OutcomePicker = "outcome-picker";
    public const string OutputPicker = "output-picker";
    public const string SingleLine = "singleline";
    public const string TypePicker = "type-picker";
    public const string VariablePicker = "variable-picker";
}
