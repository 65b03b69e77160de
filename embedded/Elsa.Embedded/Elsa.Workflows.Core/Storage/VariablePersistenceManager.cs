namespace Elsa.Workflows;

internal sealed class VariablePersistenceManager(IStorageDriverManager storageDriverManager) : IVariablePersistenceManager
{
    public async Task LoadVariablesAsync(WorkflowExecutionContext context, IEnumerable<string>? excludeTags = null)
    {
        foreach (var activityContext in context.ActivityExecutionContexts.ToList())
            foreach (var variable in activityContext.Variables.ToList())
            {
                var block = activityContext.ExpressionExecutionContext.Memory.Declare(variable);

                if (GetDriver(block) is not { } driver || driver.Tags.Any((excludeTags ?? []).Contains))
                    continue;

                var value = await driver.ReadAsync(variable.Id, new(activityContext, variable, activityContext.CancellationToken));

                if (value != null)
                    block.Value = variable.TryParseValue(value, out var parsedValue) ? parsedValue : value;
            }
    }

    public async Task SaveVariablesAsync(WorkflowExecutionContext context)
    {
        foreach (var activityContext in context.ActivityExecutionContexts.ToList())
            foreach (var variable in activityContext.Variables.ToList())
            {
                var block = variable.GetBlock(activityContext.ExpressionExecutionContext);

                if (GetDriver(block) is not { } driver)
                    continue;

                var driverContext = new StorageDriverContext(activityContext, variable, activityContext.CancellationToken);

                if (block.Value == null)
                    await driver.DeleteAsync(variable.Id, driverContext);
                else
                    await driver.WriteAsync(variable.Id, block.Value, driverContext);
            }
    }

    public async Task DeleteVariablesAsync(ActivityExecutionContext context, IEnumerable<string>? includeTags = null)
    {
        var blocks = context.ExpressionExecutionContext.Memory.Blocks;

        foreach (var variable in context.Variables.ToList())
        {
            if (!blocks.TryGetValue(variable.Id, out var block) || GetDriver(block) is not { } driver)
                continue;

            if (includeTags != null && !driver.Tags.Any(includeTags.Contains))
                continue;

            await driver.DeleteAsync(variable.Id, new(context, variable, context.CancellationToken));
            blocks.Remove(variable.Id);
        }
    }

    public async Task DeleteVariablesAsync(WorkflowExecutionContext context, IEnumerable<string>? includeTags = null)
    {
        foreach (var activityContext in context.ActivityExecutionContexts.ToList())
            await DeleteVariablesAsync(activityContext, includeTags);
    }

    private IStorageDriver? GetDriver(MemoryBlock block) =>
        block.Metadata is VariableBlockMetadata { StorageDriverType: { } type } ? storageDriverManager.Get(type) : null;
}
