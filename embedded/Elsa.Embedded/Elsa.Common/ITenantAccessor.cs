namespace Elsa.Common.Multitenancy;

public interface ITenantAccessor
{
    string TenantId { get; }
}

/// <summary>There is one tenant here, Elsa's default one, whose id is empty.</summary>
public class DefaultTenantAccessor : ITenantAccessor
{
    public string TenantId => "";
}
