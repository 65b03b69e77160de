using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Api;

/// <summary>Turns what goes wrong into E2B's error bodies. Nothing of the inside is told.</summary>
internal sealed partial class ErrorAnswers(ILogger<ErrorAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested
            && gone is OperationCanceledException or IOException or MachineLostException)
        {
            // There is nobody to tell.
        }
        catch (Exception failure) when (context.Response.HasStarted)
        {
            Failed(logger, context.Request.Method, context.Request.Path, failure);
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
        catch (NetworkRulesException refusal)
        {
            await ApiResponse.WriteErrorAsync(context, 400, refusal.Message);
        }
        catch (BadHttpRequestException mistake)
        {
            await ApiResponse.WriteErrorAsync(context, mistake.StatusCode, mistake.Message);
        }
        catch (Exception failure) when (failure is IsolationUnavailableException or KernelStartException or MachineLostException)
        {
            Failed(logger, context.Request.Method, context.Request.Path, failure);
            await ApiResponse.WriteErrorAsync(context, 500, failure.Message);
        }
        catch (Exception failure)
        {
            Failed(logger, context.Request.Method, context.Request.Path, failure);
            await ApiResponse.WriteErrorAsync(context, 500, "internal server error");
        }
    }

    [LoggerMessage(30, LogLevel.Error, "{Method} {Path} failed.")]
    private static partial void Failed(ILogger logger, string method, string path, Exception failure);
}
