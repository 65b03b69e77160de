using System.Runtime.CompilerServices;
using Elsa.Workflows;

namespace Elsa.Embedded.Tests.Persistence;

/// <summary>Puts values into the properties of the workflow and suspends.</summary>
public class KeepInProperties([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    public static readonly Order Order = new()
    {
        Customer = "Ada",
        Total = 13.50m,
        Lines = [new("pen", 1.50m, TimeSpan.FromHours(36)), new("ink", 12m, TimeSpan.Zero)],
    };

    protected override void Execute(ActivityExecutionContext context)
    {
        var properties = context.WorkflowExecutionContext.Properties;
        var lines = new List<object> { 1L, "two", true };
        properties["Order"] = Order;
        properties["Texts"] = new[] { "a", "b" };
        properties["Lists"] = new Dictionary<string, object> { ["first"] = lines, ["second"] = lines };
        properties["Dollars"] = new Dictionary<string, object> { ["$price"] = 5L };
        properties["Unknown"] = new OrderLine("paper", 3m, TimeSpan.Zero);
        context.CreateBookmark();
    }
}
