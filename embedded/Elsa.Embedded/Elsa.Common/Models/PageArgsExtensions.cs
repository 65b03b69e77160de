namespace Elsa.Common.Models;

internal static class PageArgsExtensions
{
    public static Page<T> Paginate<T>(this IReadOnlyCollection<T> items, PageArgs? pageArgs)
    {
        var page = items.Skip(pageArgs?.Offset ?? 0);
        return Page.Of<T>([.. pageArgs?.Limit is { } limit ? page.Take(limit) : page], items.Count);
    }
}
