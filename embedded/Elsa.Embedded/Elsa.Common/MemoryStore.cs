namespace Elsa.Common.Services;

/// <summary>Entities by id, in the memory of the process.</summary>
internal sealed class MemoryStore<TEntity>
{
    private readonly ConcurrentDictionary<string, TEntity> _entities = new();

    public IQueryable<TEntity> Queryable => _entities.Values.AsQueryable();

    public void Save(TEntity entity, Func<TEntity, string> idAccessor) => _entities[idAccessor(entity)] = entity;

    public long DeleteMany(IEnumerable<string> ids) => ids.LongCount(id => _entities.TryRemove(id, out _));
}
