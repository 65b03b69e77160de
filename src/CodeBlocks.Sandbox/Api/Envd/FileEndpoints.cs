using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>The endpoints for the content of files: download, upload and compose.</summary>
internal sealed class FileEndpoints(TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/files", context => InvokeAsync(context, FileDownloadHandler.SendAsync));
        routes.MapPost("/files", context => InvokeAsync(context, FileUploadHandler.ReceiveAsync));
        routes.MapPost("/files/compose", context => InvokeAsync(context, FileCompositionHandler.ComposeAsync));
    }

    private async Task InvokeAsync(HttpContext context, Func<HttpContext, LocalSandbox, string, Task> handler)
    {
        var sandbox = context.Sandbox();

        if (Refuse(context.Request, sandbox) is { } refusal)
        {
            await EnvdAuthentication.WriteErrorAsync(context, 401, refusal);
            return;
        }

        var user = context.Request.Query["username"].ToString();

        if (EnvdUsers.Known(user) is not { } known)
        {
            await EnvdAuthentication.WriteErrorAsync(context, 401, $"error looking up user '{user}': user: unknown user {user}");
            return;
        }

        try
        {
            await handler(context, sandbox, known);
        }
        catch (ApiException exception) when (!context.Response.HasStarted)
        {
            await EnvdAuthentication.WriteErrorAsync(context, exception.Status, exception.Message);
        }
        catch (MachineFileException exception) when (exception.Error is MachineFileError.NoSpace && !context.Response.HasStarted)
        {
            var size = sandbox.Active.Machine.Limits.DiskBytes >> 20;
            await EnvdAuthentication.WriteErrorAsync(
                context,
                507,
                $"not enough disk space: {exception.Message}. A sandbox has {size} MB for its home directory and {size / 2} MB for /tmp");
        }
        catch (MachineFileException exception) when (!context.Response.HasStarted)
        {
            await EnvdAuthentication.WriteErrorAsync(context, StatusOf(exception.Error), exception.Message);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await EnvdAuthentication.WriteErrorAsync(context, 400, exception.Message);
        }
    }

    private string? Refuse(HttpRequest request, LocalSandbox sandbox)
    {
        if (sandbox.AccessToken is not { } token)
            return null;

        return EnvdAuthentication.HasToken(request, token) switch
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
