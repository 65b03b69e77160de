namespace Elsa.Workflows.UIHints.CheckList;

public class CheckListProps
{
    public CheckList? CheckList { get; set; }
}
