namespace Elsa.Workflows.UIHints.SingleLine;

public class SingleLineProps
{
    public string? AdornmentText { get; set; }
    public bool EnableCopyAdornment { get; set; }
}
