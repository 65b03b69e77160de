namespace Elsa.Workflows.UIHints.RadioList;

public class RadioListProps
{
    public RadioList? RadioList { get; set; }
}
