using Elsa.Common.Multitenancy;
using Elsa.Workflows.Api.RealTime.Contracts;
using Elsa.Workflows.Api.RealTime.Hubs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Elsa.Workflows.Api.RealTime.Hubs
{
    [Authorize]
    public class WorkflowInstanceHub : Hub<IWorkflowInstanceClient>
    {
        private static readonly string[] Permissions = [PermissionNames.All, "read:*", "read:workflow-instances"];
        private readonly IWorkflowInstanceStore _instances;

        public WorkflowInstanceHub(IWorkflowInstanceStore workflowInstanceStore, ITenantAccessor? tenantAccessor = null)
        {
            _instances = workflowInstanceStore;
            _ = tenantAccessor;
        }

        public async Task ObserveInstanceAsync(string instanceId)
        {
            var user = Context.User;
            var isAllowed = user?.Identity?.IsAuthenticated == true && Permissions.Any(name => user.HasClaim(PermissionNames.ClaimType, name));

            if (!isAllowed || await _instances.FindAsync(new() { Id = instanceId }, Context.ConnectionAborted) is null)
                throw new HubException("Access denied.");

            await Groups.AddToGroupAsync(Context.ConnectionId, instanceId, Context.ConnectionAborted);
        }
    }
}

namespace Elsa.Extensions
{
    public static class RealTimeApplicationBuilderExtensions
    {
        public static IApplicationBuilder UseWorkflowsSignalRHubs(this IApplicationBuilder app) =>
            app.UseEndpoints(endpoints => endpoints.MapHub<WorkflowInstanceHub>("/elsa/hubs/workflow-instance"));
    }
}
