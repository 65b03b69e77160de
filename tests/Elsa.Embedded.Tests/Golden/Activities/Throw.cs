using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Tests.Golden.Activities;

/// <summary>Throws an exception with the message it is told.</summary>
[Activity("Golden", "Golden", "Throws.")]
public class Throw([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line)
{
    [Input] public Input<string> Message { get; set; } = new("");

    protected override void Execute(ActivityExecutionContext context) => throw new InvalidOperationException(Message.GetOrDefault(context));
}
