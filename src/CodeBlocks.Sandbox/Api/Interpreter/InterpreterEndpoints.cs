using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.Interpreter;

/// <summary>The code interpreter of a sandbox: its port 49999.</summary>
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

        await using var stream = new ExecutionStream(context, time);

        // Clients give an execution less time to be accepted than to run, so one that has to wait is accepted before.
        if (target.IsBusy)
            await stream.StartAsync();

        try
        {
            await foreach (var message in target.ExecuteAsync(request.Code, request.EnvVars ?? NoVariables, context.RequestAborted))
                await stream.WriteAsync(message);
        }
        catch (Exception failure) when (failure is ObjectDisposedException or KernelStartException)
        {
            await stream.WriteAsync(new ErrorMessage
            {
                Name = "UnexpectedEndOfExecution",
                Value = failure is KernelStartException ? failure.Message : "Connection to the execution was closed before the execution was finished",
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
            var created = await context.Sandbox().Interpreter.CreateAsync(Languages.Normalize(request.Language), request.Cwd is "" ? null : request.Cwd, context.RequestAborted);
            await ApiResponse.WriteAsync(context, 200, Message(created), E2BJsonContext.Default.ContextMessage, Json);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !context.Response.HasStarted)
        {
            await WriteCreationErrorAsync(context, failure);
        }
    }

    private static Task ListContextsAsync(HttpContext context) => ApiResponse.WriteAsync(
        context, 200, [.. context.Sandbox().Interpreter.Contexts.Select(Message)], E2BJsonContext.Default.IReadOnlyListContextMessage, Json);

    private static async Task RestartContextAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;

        if (context.Sandbox().Interpreter.Find(id) is not { } found)
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

        if (await context.Sandbox().Interpreter.RemoveAsync(id))
            await WriteNullAsync(context);
        else
            await WriteUnknownAsync(context, id);
    }

    /// <summary>The context that is meant; null when there is none, which has been answered then.</summary>
    private static async Task<CodeContext?> FindAsync(HttpContext context, ExecuteMessage request)
    {
        var interpreter = context.Sandbox().Interpreter;

        if (request.ContextId is { Length: > 0 } id)
        {
            if (interpreter.Find(id) is { } found)
                return found;

            await WriteUnknownAsync(context, id);
            return null;
        }

        try
        {
            var target = interpreter.Default(Languages.Normalize(request.Language));

            await target.StartAsync(context.RequestAborted);
            return target;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await WriteCreationErrorAsync(context, failure);
            return null;
        }
    }

    /// <summary>The body; null when it is not the message, which has been answered then.</summary>
    private static async ValueTask<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            if (!IsJson(context.Request))
                throw new JsonException($"a body of type '{context.Request.ContentType}' is not JSON");

            return await RequestBody.ReadAsync(context, body => Parse(body, type));
        }
        catch (JsonException mistake)
        {
            var error = new ValidationErrorMessage("json_invalid", ["body"], JsonMistakes.Describe(mistake));
            await ApiResponse.WriteAsync(context, 422, new([error]), SandboxJsonContext.Default.ValidationErrorsMessage, Json);
            return null;
        }
    }

    /// <summary>Whether the body says it is JSON, or does not say what it is.</summary>
    private static bool IsJson(HttpRequest request) => request.ContentType is not { Length: > 0 } || request.HasJsonContentType();

    private static T Parse<T>(ReadOnlySequence<byte> body, JsonTypeInfo<T> type)
    {
        var reader = new Utf8JsonReader(body);
        return JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("a JSON object is required");
    }

    private static ContextMessage Message(CodeContext context) => new()
    {
        Id = context.Id,
        Language = context.Language,
        Cwd = context.WorkingDirectory,
    };

    private static Task WriteNullAsync(HttpContext context) => ApiResponse.WriteBytesAsync(context, 200, "null"u8.ToArray(), Json);

    private static Task WriteUnknownAsync(HttpContext context, string id) => ApiResponse.WriteTextAsync(context, 404, $"Context {id} not found");

    private static Task WriteCreationErrorAsync(HttpContext context, Exception failure) =>
        ApiResponse.WriteTextAsync(context, 500, $"Failed to create context: {failure.Message}");
}
