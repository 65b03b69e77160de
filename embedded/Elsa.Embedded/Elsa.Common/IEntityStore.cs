namespace Elsa.Common.Services;

/// <summary>Entities of one kind, in memory or in a database.</summary>
internal interface IEntityStore<TEntity> where TEntity : Entity
{
    Task<List<TEntity>> QueryAsync(Func<IQueryable<TEntity>, IQueryable<TEntity>> query, CancellationToken cancellationToken);
    Task<long> CountAsync(Func<IQueryable<TEntity>, IQueryable<TEntity>> query, CancellationToken cancellationToken);
    Task SaveAsync(TEntity entity, CancellationToken cancellationToken);
    Task<long> DeleteAsync(Func<IQueryable<TEntity>, IQueryable<TEntity>> query, CancellationToken cancellationToken);
}

internal static class EntityStoreExtensions
{
    public static async Task<TEntity?> FirstOrDefaultAsync<TEntity>(
        this IEntityStore<TEntity> store,
        Func<IQueryable<TEntity>, IQueryable<TEntity>> query,
        CancellationToken cancellationToken) where TEntity : Entity =>
        (await store.QueryAsync(entities => query(entities).Take(1), cancellationToken)).FirstOrDefault();

    public static async Task<Page<TEntity>> PageAsync<TEntity>(
        this IEntityStore<TEntity> store,
        Func<IQueryable<TEntity>, IQueryable<TEntity>> query,
        PageArgs? page,
        CancellationToken cancellationToken) where TEntity : Entity =>
        Page.Of<TEntity>(
            await store.QueryAsync(entities => query(entities).Paginate(page), cancellationToken),
            await store.CountAsync(query, cancellationToken));

    private static IQueryable<TEntity> Paginate<TEntity>(this IQueryable<TEntity> entities, PageArgs? page)
    {
        var rest = page?.Offset is { } offset ? entities.Skip(offset) : entities;
        return page?.Limit is { } limit ? rest.Take(limit) : rest;
    }
}
