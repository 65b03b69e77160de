namespace Elsa.Workflows.Behaviors;

public class AutoCompleteBehavior(IActivity owner) : Behavior(owner)
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var isWaiting = context.NewBookmarks.Any(x => x.ActivityId == context.Activity.Id);

        if (!isWaiting)
            await context.CompleteActivityAsync();
    }
}
