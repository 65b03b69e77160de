using System.ComponentModel;
using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Primitives", "Set the CorrelationId of the workflow to a given value.")]
public class Correlate : CodeActivity
{
    public Correlate([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    public Correlate(string correlationId, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : this(source, line) =>
        CorrelationId = new Input<string>(correlationId);

    public Correlate(
        Variable<string> correlationId,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null) : this(source, line) =>
        CorrelationId = new Input<string>(correlationId);

    public Correlate(
        Func<ExpressionExecutionContext, string> correlationId,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null)
        : this(source, line) =>
        CorrelationId = new Input<string>(correlationId);

    [Description("An expression that evaluates to the value to store as the correlation id")]
    public Input<string> CorrelationId { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.CorrelationId = context.Get(CorrelationId);
}
