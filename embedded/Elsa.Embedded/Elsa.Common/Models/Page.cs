namespace Elsa.Common.Models;

public record Page<T>(ICollection<T> Items, long TotalCount);

public static class Page
{
    public static Page<T> Of<T>(ICollection<T> items, long totalCount) => new(items, totalCount);
}

public record PageArgs
{
    public int? Offset { get; set; }
    public int? Limit { get; set; }
    public int? Page => Offset / Limit;
    public int? PageSize => Limit;

    public static PageArgs From(int? page, int? pageSize, int? offset, int? limit) =>
        page != null && pageSize != null ? FromPage(page, pageSize) : offset != null && limit != null ? FromRange(offset, limit) : FromPage(0, 100);

    public static PageArgs FromPage(int? page, int? pageSize) => new() { Offset = page * pageSize, Limit = pageSize };

    public static PageArgs FromRange(int? offset, int? limit) => new() { Offset = offset, Limit = limit };
}

internal static class PageArgsExtensions
{
    public static Page<T> Paginate<T>(this IReadOnlyCollection<T> items, PageArgs? pageArgs)
    {
        var page = items.Skip(pageArgs?.Offset ?? 0);
        return Page.Of<T>([.. pageArgs?.Limit is { } limit ? page.Take(limit) : page], items.Count);
    }
}
