using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Elsa.Persistence.EFCore;

/// <summary>Keeps, in columns of their own, the properties of an entity that the model does not map.</summary>
internal interface IColumns<in TEntity>
{
    void Save(TEntity entity, Columns columns);
    void Load(TEntity entity, Columns columns);
}

internal sealed class Columns(EntityEntry entry)
{
    public object? this[string name]
    {
        get => entry.Property(name).CurrentValue;
        set => entry.Property(name).CurrentValue = value;
    }

    public T? Read<T>(string name, Func<string, T> deserialize) where T : class =>
        this[name] is string { Length: > 0 } json ? deserialize(json) : null;
}
