using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Studio;

/// <summary>Answers a definition that could not be saved with the reason, in the form of the errors of Elsa's API.</summary>
internal sealed class WorkflowFileErrors(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // An exported definition carries the revision that it had then.
        WorkflowFolder.IsImporting.Value = context.Request.Path.Value is { } path
            && (path.EndsWith("/import", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/import-files", StringComparison.OrdinalIgnoreCase));

        try
        {
            await next(context);
        }
        catch (WorkflowFileException exception) when (!context.Response.HasStarted)
        {
            var status = exception.IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status500InternalServerError;
            var errors = new { GeneralErrors = new[] { exception.Message } };
            await Results.Json(new { StatusCode = status, exception.Message, Errors = errors }, statusCode: status).ExecuteAsync(context);
        }
    }
}
