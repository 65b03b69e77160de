using System.ComponentModel;
using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Embedded.Tests.Descriptions;

/// <summary>An activity with one of each kind of property that a description tells about.</summary>
[Activity("Tests", "Quality", "Looks at a thing.", DisplayName = "Inspect it", Kind = ActivityKind.Task)]
[FlowNode("Pass", "Fail")]
[Output(IsSerializable = false)]
public class Inspect([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity<object?>(source, line)
{
    [Input(Description = "What to look at.", Order = 2)]
    public Input<string> SerialNumber { get; set; } = null!;

    [Input(CanContainSecrets = true)]
    public Input<string?> AccessCode { get; set; } = null!;

    [Input(DefaultValue = 3)]
    public Input<int> Attempts { get; set; } = null!;

    [Input]
    public Input<int?> Limit { get; set; } = null!;

    [Input]
    public Input<DayOfWeek> Day { get; set; } = null!;

    [Input(Options = new[] { "left", "right" }, UIHint = InputUIHints.DropDown)]
    public Input<string> Side { get; set; } = null!;

    [Input]
    public bool IsUnwrapped { get; set; }

    [Output]
    public Output<int> DefectCount { get; set; } = null!;

    [Port]
    public IActivity? Before { get; set; }

    [Browsable(false)]
    [Port]
    public IActivity? Hidden { get; set; }
}
