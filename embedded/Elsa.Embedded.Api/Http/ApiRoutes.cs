namespace Elsa.Api.Http;

/// <summary>Maps the endpoints of the API. While security is enabled, each asks for a permission of the caller.</summary>
internal sealed class ApiRoutes(RouteGroupBuilder group)
{
    public void Get(string pattern, string permission, Delegate handler) => Map("GET", pattern, permission, handler);

    public void Post(string pattern, string permission, Delegate handler) => Map("POST", pattern, permission, handler);

    public void Delete(string pattern, string permission, Delegate handler) => Map("DELETE", pattern, permission, handler);

    public void Map(string method, string pattern, string permission, Delegate handler)
    {
        var endpoint = group.MapMethods(pattern, [method], handler);
        endpoint.AddEndpointFilter(ApiErrors.HandleAsync);

        if (EndpointSecurityOptions.SecurityIsEnabled)
            endpoint.RequireAuthorization(policy => policy.RequireClaim(PermissionNames.ClaimType, PermissionNames.All, permission));
    }
}
