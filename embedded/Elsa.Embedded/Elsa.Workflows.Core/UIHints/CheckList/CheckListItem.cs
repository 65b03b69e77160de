namespace Elsa.Workflows.UIHints.CheckList;

public record CheckListItem(string Text, string Value);
