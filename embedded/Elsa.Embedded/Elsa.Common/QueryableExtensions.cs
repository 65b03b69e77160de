namespace Elsa.Extensions;

public static class QueryableExtensions
{
    public static IQueryable<T> OrderBy<T, TOrderBy>(this IQueryable<T> queryable, OrderDefinition<T, TOrderBy> order) =>
        order.Direction == OrderDirection.Ascending ? queryable.OrderBy(order.KeySelector) : queryable.OrderByDescending(order.KeySelector);
}
