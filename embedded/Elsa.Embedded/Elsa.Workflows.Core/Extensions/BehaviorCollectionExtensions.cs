using Elsa.Workflows;

namespace Elsa.Extensions;

public static class BehaviorCollectionExtensions
{
    public static void Add<T>(this ICollection<IBehavior> behaviors, IActivity owner) where T : IBehavior =>
        behaviors.Add((T)Activator.CreateInstance(typeof(T), owner)!);

    public static void Remove<T>(this ICollection<IBehavior> behaviors) where T : IBehavior
    {
        foreach (var behavior in behaviors.Where(x => x is T).ToList())
            behaviors.Remove(behavior);
    }
}
