using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using System.Text.Json;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.Interpreter;

/// <summary>The endpoints of the code interpreter of a sandbox.</summary>
internal sealed class InterpreterEndpoints(TimeProvider time)
{
    private const string Json = "application/json";
    private static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>();

    public void Map(IEndpointRouteBuilder routes)
    {
        var interpreter = routes.MapGroup(SandboxRouting.InterpreterPrefix);
        interpreter.MapGet("/health", context => ApiResponse.WriteBytesAsync(context, 200, "\"OK\""u8.ToArray(), Json));
        interpreter.MapPost("/execute", ExecuteAsync);
        interpreter.MapPost("/contexts", CreateContextAsync);
        interpreter.MapGet("/contexts", ListContextsAsync);
        interpreter.MapPost("/contexts/{id}/restart", RestartContextAsync);
        interpreter.MapDelete("/contexts/{id}", RemoveContextAsync);
    }

    private async Task ExecuteAsync(HttpContext context)
    {
        if (await ReadAsync(context, E2BJsonContext.Default.ExecuteMessage) is not { } request)
            return;

        if (!string.IsNullOrEmpty(request.ContextId) && !string.IsNullOrEmpty(request.Language))
        {
            await ApiResponse.WriteTextAsync(context, 400, "Only one of context_id or language can be provided");
            return;
        }

        if (await FindAsync(context, request) is not { } target)
            return;

        if (target.Runtime is { } runtime)
            ServerDescription.Describe(context.Response, target.Language.Name, runtime);

        await using var stream = new ExecutionEventStream(context, time);

        // Clients wait less time for the headers than for the execution, so an execution that is queued gets its headers at once.
        if (target.IsBusy)
            await stream.StartAsync();

        try
        {
            await foreach (var message in target.ExecuteAsync(request.Code, request.EnvVars ?? NoVariables, context.RequestAborted))
                await stream.WriteAsync(message);
        }
        catch (Exception exception) when (exception is ObjectDisposedException or KernelStartException)
        {
            await stream.WriteAsync(new ErrorMessage
            {
                Name = "UnexpectedEndOfExecution",
                Value = exception is KernelStartException
                    ? exception.Message
                    : "Connection to the execution was closed before the execution was finished",
                Traceback = "",
            });
            await stream.WriteAsync(EndOfExecutionMessage.Instance);
        }
    }

    private async Task CreateContextAsync(HttpContext context)
    {
        if (await ReadAsync(context, E2BJsonContext.Default.CreateContextMessage) is not { } request)
            return;

        try
        {
            var directory = request.Cwd is "" ? null : request.Cwd;
            var language = KernelLanguages.Get(request.Language);
            var created = await context.Sandbox().Contexts.CreateAsync(language, directory, context.RequestAborted);
            await ApiResponse.WriteAsync(context, 200, Message(created), E2BJsonContext.Default.ContextMessage, Json);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !context.Response.HasStarted)
        {
            await WriteCreationErrorAsync(context, exception);
        }
    }

    private static Task ListContextsAsync(HttpContext context) => ApiResponse.WriteAsync(
        context, 200, [.. context.Sandbox().Contexts.Contexts.Select(Message)], E2BJsonContext.Default.IReadOnlyListContextMessage, Json);

    private static async Task RestartContextAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;

        if (context.Sandbox().Contexts.Find(id) is not { } found)
        {
            await WriteUnknownAsync(context, id);
            return;
        }

        await found.RestartAsync(context.RequestAborted);
        await WriteNullAsync(context);
    }

    private static async Task RemoveContextAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;

        if (await context.Sandbox().Contexts.RemoveAsync(id))
            await WriteNullAsync(context);
        else
            await WriteUnknownAsync(context, id);
    }

    /// <summary>The context that the request names; null if there is none, and then the request is answered.</summary>
    private static async Task<SandboxContext?> FindAsync(HttpContext context, ExecuteMessage request)
    {
        var interpreter = context.Sandbox().Contexts;

        if (request.ContextId is { Length: > 0 } id)
        {
            if (interpreter.Find(id) is { } found)
                return found;

            await WriteUnknownAsync(context, id);
            return null;
        }

        try
        {
            var target = interpreter.Default(KernelLanguages.Get(request.Language));

            await target.StartAsync(context.RequestAborted);
            return target;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await WriteCreationErrorAsync(context, exception);
            return null;
        }
    }

    /// <summary>The body; null if it is not such a message, and then the request is answered.</summary>
    private static async ValueTask<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            if (!IsJson(context.Request))
                throw new JsonException($"a body of type '{context.Request.ContentType}' is not JSON");

            return await RequestBody.ReadAsync(context, body => Parse(body, type));
        }
        catch (JsonException exception)
        {
            var error = new ValidationErrorMessage("json_invalid", ["body"], JsonErrors.Describe(exception));
            await ApiResponse.WriteAsync(context, 422, new([error]), SandboxJsonContext.Default.ValidationErrorsMessage, Json);
            return null;
        }
    }

    /// <summary>Gets whether the request's content type is JSON or missing.</summary>
    private static bool IsJson(HttpRequest request) => request.ContentType is not { Length: > 0 } || request.HasJsonContentType();

    private static T Parse<T>(ReadOnlySequence<byte> body, JsonTypeInfo<T> type)
    {
        var reader = new Utf8JsonReader(body);
        return JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("a JSON object is required");
    }

    private static ContextMessage Message(SandboxContext context) => new()
    {
        Id = context.Id,
        Language = context.Language.WireName,
        Cwd = context.WorkingDirectory,
    };

    private static Task WriteNullAsync(HttpContext context) => ApiResponse.WriteBytesAsync(context, 200, "null"u8.ToArray(), Json);

    private static Task WriteUnknownAsync(HttpContext context, string id) => ApiResponse.WriteTextAsync(context, 404, $"Context {id} not found");

    private static Task WriteCreationErrorAsync(HttpContext context, Exception exception) =>
        ApiResponse.WriteTextAsync(context, 500, $"Failed to create context: {exception.Message}");
}
