namespace Elsa.Common.Models;

public static class Page
{
    public static Page<T> Of<T>(ICollection<T> items, long totalCount) => new(items, totalCount);
}
