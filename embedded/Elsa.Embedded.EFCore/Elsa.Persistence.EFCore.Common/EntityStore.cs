namespace Elsa.Persistence.EFCore;

internal sealed class EntityStore<TDbContext, TEntity>(IDbContextFactory<TDbContext> contexts) where TDbContext : DbContext where TEntity : Entity
{
    /// <summary>Saves an entity. What the model does not map is written to the shadow properties of its entry.</summary>
    public async Task SaveAsync(TEntity entity, Action<PropertyAccess> onSave, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        onSave(new(context.Entry(entity)));
        var exists = await context.Set<TEntity>().AnyAsync(stored => stored.Id == entity.Id, cancellationToken);
        context.Entry(entity).State = exists ? EntityState.Modified : EntityState.Added;
        await context.SaveChangesAsync(cancellationToken);
    }

    public async Task<List<TEntity>> QueryAsync(
        Func<IQueryable<TEntity>, IQueryable<TEntity>> query,
        Action<TEntity, PropertyAccess> onLoad,
        CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entities = await query(context.Set<TEntity>()).ToListAsync(cancellationToken);
        foreach (var entity in entities)
            onLoad(entity, new(context.Entry(entity)));

        return entities;
    }

    public async Task<int> CountAsync(Func<IQueryable<TEntity>, IQueryable<TEntity>> query, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await query(context.Set<TEntity>()).CountAsync(cancellationToken);
    }

    public async Task<long> DeleteAsync(Func<IQueryable<TEntity>, IQueryable<TEntity>> query, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await query(context.Set<TEntity>()).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>The columns of an entity that its class has no property for.</summary>
internal sealed class PropertyAccess(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry entry)
{
    public object? this[string name]
    {
        get => entry.Property(name).CurrentValue;
        set => entry.Property(name).CurrentValue = value;
    }

    public T? Read<T>(string name, Func<string, T> deserialize) where T : class =>
        this[name] is string { Length: > 0 } json ? deserialize(json) : null;
}
