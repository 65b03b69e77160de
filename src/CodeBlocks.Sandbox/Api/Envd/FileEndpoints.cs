using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>envd's plain HTTP way to files: read one, write some, join several.</summary>
internal sealed class FileEndpoints(TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/files", context => InvokeAsync(context, FileDownload.SendAsync));
        routes.MapPost("/files", context => InvokeAsync(context, FileUpload.ReceiveAsync));
        routes.MapPost("/files/compose", context => InvokeAsync(context, FileComposition.ComposeAsync));
    }

    private async Task InvokeAsync(HttpContext context, Func<HttpContext, LocalSandbox, string, Task> handler)
    {
        var sandbox = context.Sandbox();

        if (Refuse(context.Request, sandbox) is { } refusal)
        {
            await EnvdDoor.WriteErrorAsync(context, 401, refusal);
            return;
        }

        var user = context.Request.Query["username"].ToString();

        if (EnvdUsers.Known(user) is not { } known)
        {
            await EnvdDoor.WriteErrorAsync(context, 401, $"error looking up user '{user}': user: unknown user {user}");
            return;
        }

        try
        {
            await handler(context, sandbox, known);
        }
        catch (ApiException mistake) when (!context.Response.HasStarted)
        {
            await EnvdDoor.WriteErrorAsync(context, mistake.Status, mistake.Message);
        }
        catch (MachineFileException failure) when (failure.Error is MachineFileError.NoSpace && !context.Response.HasStarted)
        {
            var size = sandbox.World.Machine.Limits.DiskBytes >> 20;
            await EnvdDoor.WriteErrorAsync(
                context, 507, $"not enough disk space: {failure.Message}. A sandbox has {size} MB for its home directory and {size / 2} MB for /tmp");
        }
        catch (MachineFileException failure) when (!context.Response.HasStarted)
        {
            await EnvdDoor.WriteErrorAsync(context, StatusOf(failure.Error), failure.Message);
        }
        catch (BadHttpRequestException mistake) when (!context.Response.HasStarted)
        {
            await EnvdDoor.WriteErrorAsync(context, 400, mistake.Message);
        }
    }

    private string? Refuse(HttpRequest request, LocalSandbox sandbox)
    {
        if (sandbox.AccessToken is not { } token)
            return null;

        return EnvdDoor.HasToken(request, token) switch
        {
            true => null,
            false => "access token present in header but does not match",
            null => SignedUrls.Refuse(request, token, time),
        };
    }

    private static int StatusOf(MachineFileError error) => error switch
    {
        MachineFileError.NotFound => 404,
        MachineFileError.IsADirectory or MachineFileError.InvalidArgument or MachineFileError.FailedPrecondition => 400,
        MachineFileError.PermissionDenied => 403,
        _ => 500,
    };
}
