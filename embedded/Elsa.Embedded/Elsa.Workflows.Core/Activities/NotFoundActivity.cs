using System.ComponentModel;

namespace Elsa.Workflows.Activities;

[Browsable(false)]
[Activity("Elsa", "System", "A placeholder activity that will be used in case a workflow definition references an activity type that cannot be found.")]
public class NotFoundActivity : CodeActivity
{
    public NotFoundActivity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    public string MissingTypeName { get; set; } = null!;

    public int MissingTypeVersion { get; set; }

    public string OriginalActivityJson { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => throw new ActivityNotFoundException(MissingTypeName, MissingTypeVersion);
}
