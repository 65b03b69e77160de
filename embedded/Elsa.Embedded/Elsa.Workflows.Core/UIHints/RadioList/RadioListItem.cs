namespace Elsa.Workflows.UIHints.RadioList;

public record RadioListItem(string Text, string Value);
