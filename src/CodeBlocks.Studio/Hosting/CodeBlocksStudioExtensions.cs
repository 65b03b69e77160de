using CodeBlocks.Studio;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the page with Elsa Studio and the results of blocks to a host of Elsa.</summary>
public static class CodeBlocksStudioExtensions
{
    /// <summary>Adds the services of the page. <c>UseCodeBlocks</c> adds the blocks.</summary>
    /// <param name="services">The services of the host.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCodeBlocksStudio(this IServiceCollection services) =>
        services.AddSingleton<LiveOutput>().AddNotificationHandler<LiveOutputHandler, CodeBlocks.CodeOutputReceived>();

    /// <summary>Maps the page, Elsa Studio's files and the API of the results.</summary>
    /// <remarks>
    /// They show what workflows produced to everyone who may call them: require authorization where others reach the host. The page calls
    /// Elsa's API with the cookies of the browser.
    /// </remarks>
    /// <param name="endpoints">The endpoints of the host; a group puts the page below a path.</param>
    /// <param name="files">The installed files of Elsa Studio.</param>
    /// <param name="apiPath">The path of Elsa's API.</param>
    /// <returns>The endpoints, for conventions such as <c>RequireAuthorization</c>.</returns>
    public static IEndpointConventionBuilder MapCodeBlocksStudio(this IEndpointRouteBuilder endpoints, StudioFiles files, string apiPath = "/elsa/api")
    {
        var group = endpoints.MapGroup("");
        group.MapPage(apiPath);
        group.MapStudioFiles(files);
        ResultEndpoints.Map(group, "/codeblocks");
        return group;
    }
}
