using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Network;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Api;

/// <summary>Turns exceptions into E2B's error responses. An unexpected exception is logged, and its message is not sent.</summary>
internal sealed partial class ErrorResponses(ILogger<ErrorResponses> logger)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested
            && exception is OperationCanceledException or IOException or MachineLostException)
        {
            // The caller has closed the connection.
        }
        catch (Exception exception) when (context.Response.HasStarted)
        {
            Failed(logger, context.Request.Method, context.Request.Path, exception);
            context.Abort();
        }
        catch (ApiException exception)
        {
            await ApiResponse.WriteErrorAsync(context, exception.Status, exception.Message);
        }
        catch (SandboxOperationException exception)
        {
            var (status, message) = SandboxErrors.Map(exception);
            await ApiResponse.WriteErrorAsync(context, status, message);
        }
        catch (NetworkRulesException exception)
        {
            await ApiResponse.WriteErrorAsync(context, 400, exception.Message);
        }
        catch (NetworkForwarderException exception)
        {
            Failed(logger, context.Request.Method, context.Request.Path, exception);
            await ApiResponse.WriteErrorAsync(context, 503, exception.Message);
        }
        catch (BadHttpRequestException exception)
        {
            await ApiResponse.WriteErrorAsync(context, exception.StatusCode, exception.Message);
        }
        catch (Exception exception) when (exception is IsolationUnavailableException or KernelStartException or MachineLostException)
        {
            Failed(logger, context.Request.Method, context.Request.Path, exception);
            await ApiResponse.WriteErrorAsync(context, 500, exception.Message);
        }
        catch (Exception exception)
        {
            Failed(logger, context.Request.Method, context.Request.Path, exception);
            await ApiResponse.WriteErrorAsync(context, 500, "internal server error");
        }
    }
}
