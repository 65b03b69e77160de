namespace Elsa.Workflows.Runtime.Options;

public class RuntimeOptions
{
    public IDictionary<string, Func<IServiceProvider, ValueTask<IWorkflow>>> Workflows { get; set; } =
        new Dictionary<string, Func<IServiceProvider, ValueTask<IWorkflow>>>();
}
