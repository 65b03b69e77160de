using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Filters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace CodeBlocks.Studio;

/// <summary>The API of the result panel: what the blocks of an instance produced, part by part, and what they write while they run.</summary>
/// <remarks>Everything that code chose is sent as what cannot act in the page's origin, wherever its address is opened.</remarks>
internal static class ResultEndpoints
{
    private const string Inert = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    public static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, string prefix)
    {
        var group = endpoints.MapGroup(prefix).AddEndpointFilter(AddHeadersAsync);

        group.MapGet("/instances/{id}/blocks", ListBlocksAsync);
        group.MapGet("/instances/{id}/output", WatchOutput);
        group.MapGet("/blocks/{id}", (string id, IActivityExecutionStore store, CancellationToken cancellationToken) =>
            ReadAsync(store, id, block => TypedResults.Ok(BlockView.From(block)), cancellationToken));
        group.MapGet("/blocks/{id}/stdout", (string id, IActivityExecutionStore store, CancellationToken cancellationToken) =>
            ReadAsync(store, id, block => PlainText(block.Logs(CodeStream.Stdout)), cancellationToken));
        group.MapGet("/blocks/{id}/stderr", (string id, IActivityExecutionStore store, CancellationToken cancellationToken) =>
            ReadAsync(store, id, block => PlainText(block.Logs(CodeStream.Stderr)), cancellationToken));
        group.MapGet("/blocks/{id}/value", (string id, IActivityExecutionStore store, CancellationToken cancellationToken) =>
            ReadAsync(store, id, block => TypedResults.Text(block.Value.GetRawText(), "application/json", Encoding.UTF8), cancellationToken));
        group.MapGet("/blocks/{id}/results/{index:int}/{format}", SendResultAsync);
        group.MapGet("/blocks/{id}/files/{index:int}", SendFileAsync);

        return group;
    }

    private static ContentHttpResult PlainText(string text) => TypedResults.Text(text, "text/plain", Encoding.UTF8);

    private static async ValueTask<object?> AddHeadersAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Inert;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, no-store";
        return await next(context);
    }

    private static async Task<IResult> ListBlocksAsync(string id, IActivityExecutionStore store, CancellationToken cancellationToken)
    {
        var records = await store.FindManyAsync(new ActivityExecutionRecordFilter { WorkflowInstanceId = id }, cancellationToken);

        return TypedResults.Ok(records.Where(record => BlockRecord.IsBlock(record.ActivityType)).OrderBy(record => record.StartedAt).Select(record => new
        {
            record.Id,
            record.ActivityId,
            Name = record.ActivityName,
            Type = record.ActivityType,
            Status = record.Status.ToString(),
            record.StartedAt,
            record.CompletedAt,
        }));
    }

    private static ServerSentEventsResult<IReadOnlyList<OutputPiece>> WatchOutput(
        string id, LiveOutput live, IHostApplicationLifetime application, CancellationToken cancellationToken)
    {
        return TypedResults.ServerSentEvents(ReadAsync(cancellationToken));

        // A page that watches does not keep the host from stopping.
        async IAsyncEnumerable<SseItem<IReadOnlyList<OutputPiece>>> ReadAsync([EnumeratorCancellation] CancellationToken token)
        {
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(token, application.ApplicationStopping);
            await foreach (var pieces in live.ReadAsync(id, stopping.Token))
                yield return new(pieces, "output");
        }
    }

    private static Task<IResult> SendResultAsync(
        string id, int index, string format, HttpContext context, IActivityExecutionStore store, bool scripts = false) =>
        ReadAsync(store, id, block => SendResult(block.Results.ElementAtOrDefault(index), format, scripts, context.Response), context.RequestAborted);

    private static IResult SendResult(JsonElement result, string name, bool scripts, HttpResponse response)
    {
        if (ResultFormat.All.FirstOrDefault(format => format.Name == name) is not { } format || format.ReadFrom(result) is not { } content)
            return TypedResults.NotFound();

        var document = name switch
        {
            "html" => ResultDocument.FromHtml(Encoding.UTF8.GetString(content), scripts),
            "markdown" => ResultDocument.FromMarkdown(Encoding.UTF8.GetString(content)),
            _ => null,
        };

        if (document is not null)
            response.Headers.ContentSecurityPolicy = document.Policy;

        return TypedResults.Bytes(document?.ToBytes() ?? content, format.ContentType);
    }

    private static async Task<IResult> SendFileAsync(
        string id, int index, IActivityExecutionStore store, IFileStore files, CancellationToken cancellationToken)
    {
        if (await FindAsync(store, id, cancellationToken) is not { } block || block.Files.ElementAtOrDefault(index).Text("workspaceRef") is not { } reference)
            return TypedResults.NotFound();

        try
        {
            var file = FileView.From(block.Files[index]);
            return TypedResults.Stream(await files.OpenReadAsync(reference, cancellationToken), file.MimeType, file.Name);
        }
        catch (FileNotFoundException)
        {
            return TypedResults.NotFound();
        }
    }

    private static async Task<IResult> ReadAsync(
        IActivityExecutionStore store, string id, Func<BlockRecord, IResult> read, CancellationToken cancellationToken) =>
        await FindAsync(store, id, cancellationToken) is { } block ? read(block) : TypedResults.NotFound();

    private static async Task<BlockRecord?> FindAsync(IActivityExecutionStore store, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(new ActivityExecutionRecordFilter { Id = id }, cancellationToken) is { } record && BlockRecord.IsBlock(record.ActivityType)
            ? new(record)
            : null;
}
