namespace Elsa.Workflows.UIHints.RadioList;

public class RadioList
{
    public IEnumerable<RadioListItem> Items { get; set; } = null!;
    public bool IsFlagsEnum { get; set; }
}
