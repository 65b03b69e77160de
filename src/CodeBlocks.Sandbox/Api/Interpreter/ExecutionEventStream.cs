using System.Buffers;
using System.Text.Json;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Kernels;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api.Interpreter;

/// <summary>
/// Writes the events of an execution as lines of JSON. Each line is sent at once; a keep-alive line is sent after every five
/// seconds without one. The lines are ASCII, because clients decode each piece of the body on its own.
/// </summary>
internal sealed class ExecutionEventStream : IAsyncDisposable
{
    private readonly ResponseStream _response;
    private readonly Utf8JsonWriter _writer;

    public ExecutionEventStream(HttpContext context, TimeProvider time)
    {
        _response = new ResponseStream(context, time, TimeSpan.FromSeconds(E2BLimits.ExecutionKeepAliveSeconds), KeepAliveAsync);
        _writer = new Utf8JsonWriter(context.Response.BodyWriter, new JsonWriterOptions { SkipValidation = true });
    }

    /// <summary>Sends the response's headers before the first event.</summary>
    public async ValueTask StartAsync()
    {
        using (await _response.TurnAsync())
            await _response.FlushAsync();
    }

    public async ValueTask WriteAsync(ExecutionEventMessage message)
    {
        using (await _response.TurnAsync())
            await WriteLineAsync(message);
    }

    public async ValueTask DisposeAsync()
    {
        await _response.DisposeAsync();
        await _writer.DisposeAsync();
    }

    private ValueTask KeepAliveAsync() => WriteLineAsync(KeepAliveMessage.Instance);

    private ValueTask WriteLineAsync(ExecutionEventMessage message)
    {
        if (message is KernelOutput output)
            WriteOutput(output);
        else
            WriteObject(message);

        _response.Output.Write("\n"u8);
        return _response.FlushAsync();
    }

    private void WriteObject(ExecutionEventMessage message)
    {
        JsonSerializer.Serialize(_writer, message, E2BJsonContext.Default.ExecutionEventMessage);
        _writer.Flush();
        _writer.Reset();
    }

    private void WriteOutput(KernelOutput piece)
    {
        var output = _response.Output;
        output.Write(piece.IsError ? "{\"type\":\"stderr\",\"text\":\""u8 : "{\"type\":\"stdout\",\"text\":\""u8);
        AsciiJson.Write(output, piece.Text.Span);
        output.Write("\",\"timestamp\":"u8);
        _writer.WriteStringValue(piece.Timestamp);
        _writer.Flush();
        _writer.Reset();
        output.Write("}"u8);
    }
}
