using Elsa.Common.Services;

namespace Elsa.Persistence.EFCore;

internal sealed class EntityStore<TDbContext, TEntity>(IDbContextFactory<TDbContext> contexts, IColumns<TEntity> columns) : IEntityStore<TEntity>
    where TDbContext : DbContext
    where TEntity : Entity
{
    public async Task<List<TEntity>> QueryAsync(Func<IQueryable<TEntity>, IQueryable<TEntity>> query, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entities = await query(context.Set<TEntity>()).ToListAsync(cancellationToken);
        foreach (var entity in entities)
            columns.Load(entity, new(context.Entry(entity)));

        return entities;
    }

    public async Task<long> CountAsync(Func<IQueryable<TEntity>, IQueryable<TEntity>> query, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await query(context.Set<TEntity>()).LongCountAsync(cancellationToken);
    }

    public async Task SaveAsync(TEntity entity, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        columns.Save(entity, new(context.Entry(entity)));
        var exists = await context.Set<TEntity>().AnyAsync(stored => stored.Id == entity.Id, cancellationToken);
        context.Entry(entity).State = exists ? EntityState.Modified : EntityState.Added;
        await context.SaveChangesAsync(cancellationToken);
    }

    public async Task<long> DeleteAsync(Func<IQueryable<TEntity>, IQueryable<TEntity>> query, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await query(context.Set<TEntity>()).ExecuteDeleteAsync(cancellationToken);
    }
}
