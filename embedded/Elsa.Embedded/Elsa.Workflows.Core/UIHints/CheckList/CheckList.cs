namespace Elsa.Workflows.UIHints.CheckList;

public class CheckList
{
    public IEnumerable<CheckListItem> Items { get; set; } = null!;
    public bool IsFlagsEnum { get; set; }
}
