namespace Elsa.Common.Entities;

public abstract class Entity
{
    public string Id { get; set; } = null!;
    public string? TenantId { get; set; }
}
