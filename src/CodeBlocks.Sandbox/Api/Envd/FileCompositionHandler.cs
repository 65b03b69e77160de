using System.Text.Json;
using System.Text.Json.Serialization;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Joins files into one and removes them.</summary>
internal static class FileCompositionHandler
{
    public static async Task ComposeAsync(HttpContext context, LocalSandbox sandbox, string user)
    {
        var request = await ReadAsync(context);

        if (EnvdUsers.Known(request.Username ?? user) is not { } known)
            throw new ApiException(401, $"error looking up user '{request.Username}': user: unknown user {request.Username}");

        if (request.SourcePaths is not { Count: > 0 } || string.IsNullOrEmpty(request.Destination))
            throw new ApiException(400, "source_paths and destination are required");

        var sources = new List<MachineFile>();

        try
        {
            foreach (var path in request.SourcePaths)
                sources.Add(await sandbox.Files.OpenReadAsync(EnvdPaths.Absolute(path, known), context.RequestAborted));

            await using var joined = new JoinedStream([.. sources.Select(source => source.Content)]);
            var written = await WriteAsync(sandbox, EnvdPaths.Absolute(request.Destination, known), joined, context.RequestAborted);

            foreach (var source in sources.Where(source => source.Entry.Path != written.Path))
                await sandbox.Files.RemoveAsync(source.Entry.Path, context.RequestAborted);

            var message = FileUploadHandler.Message(written);
            await ApiResponse.WriteAsync(context, 200, message, SandboxJsonContext.Default.WrittenFileMessage, "application/json");
        }
        finally
        {
            foreach (var source in sources)
                await source.DisposeAsync();
        }
    }

    // Beside the destination and then in its place: the destination may be one of the sources.
    private static async Task<MachineEntry> WriteAsync(LocalSandbox sandbox, string destination, Stream content, CancellationToken cancellationToken)
    {
        var beside = $"{destination}.{Guid.NewGuid():N}";

        try
        {
            await sandbox.Files.WriteAsync(beside, content, null, cancellationToken);
            return await sandbox.Files.MoveAsync(beside, destination, cancellationToken);
        }
        catch (Exception exception) when (exception is not MachineLostException)
        {
            await sandbox.Files.RemoveAsync(beside, CancellationToken.None);
            throw;
        }
    }

    private static async Task<CompositionMessage> ReadAsync(HttpContext context)
    {
        try
        {
            return await RequestBody.ReadAsync(context, body =>
            {
                var reader = new Utf8JsonReader(body);
                return JsonSerializer.Deserialize(ref reader, SandboxJsonContext.Default.CompositionMessage);
            }) ?? new CompositionMessage();
        }
        catch (JsonException exception)
        {
            throw new ApiException(400, $"invalid request body: {JsonErrors.Describe(exception)}");
        }
    }
}

/// <summary>The body of <c>POST /files/compose</c>: the files to join and the file to write.</summary>
internal sealed record CompositionMessage
{
    [JsonPropertyName("source_paths")]
    public IReadOnlyList<string>? SourcePaths { get; init; }

    public string? Destination { get; init; }

    public string? Username { get; init; }
}
