using Elsa.Workflows.Api.Endpoints;

namespace Elsa.Extensions;

public static class WebApplicationExtensions
{
    public static IApplicationBuilder UseWorkflowsApi(this IApplicationBuilder app, string routePrefix = "elsa/api")
    {
        ((IEndpointRouteBuilder)app).MapWorkflowsApi(routePrefix);
        return app;
    }

    public static IEndpointRouteBuilder MapWorkflowsApi(this IEndpointRouteBuilder routes, string routePrefix = "elsa/api")
    {
        var api = new ApiRoutes(routes.MapGroup(routePrefix));
        DescriptorEndpoints.Map(api);
        StrategyEndpoints.Map(api);
        ScriptingEndpoints.Map(api);
        DefinitionEndpoints.Map(api);
        DefinitionPublishingEndpoints.Map(api);
        DefinitionFileEndpoints.Map(api);
        DefinitionDeletionEndpoints.Map(api);
        ExecutionEndpoints.Map(api);
        InstanceEndpoints.Map(api);
        InstanceCancellationEndpoints.Map(api);
        JournalEndpoints.Map(api);
        ActivityExecutionEndpoints.Map(api);
        return routes;
    }
}
