using Elsa.Extensions;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public static class ActivityExecutionContextExtensions
{
    public static IDictionary<string, object> GetInputs(this ActivityExecutionContext context) => context.ActivityState;

    public static IDictionary<string, object> GetOutputs(this ActivityExecutionContext context) =>
        context.ActivityDescriptor.Outputs.ToDictionary(x => x.Name, x => Read(context, x)!);

    private static object? Read(ActivityExecutionContext context, OutputDescriptor descriptor)
    {
        if (descriptor.IsSerializable == false)
            return "(not serializable)";

        if (context.Activity.GetOutput(context, descriptor.Name) is { } recorded)
            return recorded;

        var output = descriptor.ValueGetter(context.Activity) as Output;
        return output != null && context.TryGet(output.MemoryBlockReference(), out var bound) ? bound : null;
    }
}
