namespace Elsa.Common.Multitenancy;

/// <summary>Nothing implements this here: there is one tenant.</summary>
public interface ITenantAccessor;
