namespace Elsa.Common.Entities;

public abstract class Entity
{
    public string Id { get; set; } = null!;
    public string? TenantId { get; set; }
}

public abstract class VersionedEntity : Entity
{
    public DateTimeOffset CreatedAt { get; set; }
    public int Version { get; set; }
    public bool IsLatest { get; set; }
    public bool IsPublished { get; set; }
}
