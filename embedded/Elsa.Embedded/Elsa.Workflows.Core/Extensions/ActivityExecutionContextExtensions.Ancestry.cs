namespace Elsa.Extensions;

public static partial class ActivityExecutionContextExtensions
{
    public static ActivityExecutionContext? FindParentWithVariableContainer(this ActivityExecutionContext activityExecutionContext) =>
        activityExecutionContext.FindParent(x => x.Activity is IVariableContainer);

    public static ActivityExecutionContext? FindParent(
        this ActivityExecutionContext activityExecutionContext,
        Func<ActivityExecutionContext, bool> predicate) =>
        activityExecutionContext.GetAncestors().Prepend(activityExecutionContext).FirstOrDefault(predicate);

    public static IEnumerable<ActivityExecutionContext> GetAncestors(this ActivityExecutionContext activityExecutionContext)
    {
        var ancestor = activityExecutionContext;

        while ((ancestor = ancestor.ParentActivityExecutionContext) != null)
            yield return ancestor;
    }

    public static IEnumerable<ActivityExecutionContext> GetDescendants(this ActivityExecutionContext activityExecutionContext) =>
        activityExecutionContext.Children.ToList().SelectMany(x => x.GetDescendants().Prepend(x));
}
