namespace Elsa.Common.Services;

/// <summary>Entities by id, in the memory of the process.</summary>
internal sealed class MemoryStore<TEntity> : IEntityStore<TEntity> where TEntity : Entity
{
    private readonly ConcurrentDictionary<string, TEntity> _entities = new();

    public Task<List<TEntity>> QueryAsync(Func<IQueryable<TEntity>, IQueryable<TEntity>> query, CancellationToken cancellationToken) =>
        Task.FromResult(Query(query).ToList());

    public Task<long> CountAsync(Func<IQueryable<TEntity>, IQueryable<TEntity>> query, CancellationToken cancellationToken) =>
        Task.FromResult(Query(query).LongCount());

    public Task SaveAsync(TEntity entity, CancellationToken cancellationToken)
    {
        _entities[entity.Id] = entity;
        return Task.CompletedTask;
    }

    public Task<long> DeleteAsync(Func<IQueryable<TEntity>, IQueryable<TEntity>> query, CancellationToken cancellationToken) =>
        Task.FromResult(Query(query).ToList().LongCount(entity => _entities.TryRemove(entity.Id, out _)));

    private IQueryable<TEntity> Query(Func<IQueryable<TEntity>, IQueryable<TEntity>> query) => query(_entities.Values.AsQueryable());
}
