namespace Elsa.Extensions;

public static class ActivityNodeExtensions
{
    public static IEnumerable<ActivityNode> Flatten(this ActivityNode root) => root.Descendants().Prepend(root);
}
