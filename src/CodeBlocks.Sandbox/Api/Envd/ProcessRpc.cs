using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd.Rpc;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>envd's process service: starts processes, streams their output, and sends them input and signals.</summary>
internal sealed class ProcessRpc(TimeProvider time)
{
    private static readonly ProcessEventEnvelopeMessage KeepAlive = new() { Event = new ProcessEventMessage { Keepalive = EmptyMessage.Instance } };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapServerStream(Method("Start", EnvdMessages.Start, EnvdMessages.ProcessEvent), time, KeepAlive, StartAsync);
        routes.MapServerStream(Method("Connect", EnvdMessages.Process, EnvdMessages.ProcessEvent), time, KeepAlive, ConnectAsync);
        routes.MapClientStream(Method("StreamInput", EnvdMessages.StreamInput, EnvdMessages.Empty), time, EmptyMessage.Instance, StreamInputAsync);
        routes.MapUnary(Method("List", EnvdMessages.Empty, EnvdMessages.Processes), time, ListAsync);
        routes.MapUnary(Method("Update", EnvdMessages.Update, EnvdMessages.Empty), time, UpdateAsync);
        routes.MapUnary(Method("SendInput", EnvdMessages.SendInput, EnvdMessages.Empty), time, SendInputAsync);
        routes.MapUnary(Method("SendSignal", EnvdMessages.SendSignal, EnvdMessages.Empty), time, SendSignalAsync);
        routes.MapUnary(Method("CloseStdin", EnvdMessages.Process, EnvdMessages.Empty), time, CloseStdinAsync);
    }

    private static RpcMethod<TRequest, TResponse> Method<TRequest, TResponse>(
        string name, RpcMessage<TRequest> request, RpcMessage<TResponse> response) =>
        new($"/{EnvdServices.Process}/{name}", request, response);

    private static async Task StartAsync(RpcCall call, StartProcessMessage request, RpcStream<ProcessEventEnvelopeMessage> output)
    {
        var process = await ProcessStarter.StartAsync(call, request);
        var listener = new ProcessEventStream(output);

        try
        {
            await listener.StartAsync(process.Pid);
        }
        finally
        {
            process.Subscribe(listener);
            _ = process.PumpAsync();
            // A process shares the deadline of the call that started it, even when the caller has hung up long before.
            if (call.Timeout is { } limit)
                _ = process.KillAfterAsync(limit);
        }

        try
        {
            await listener.EndAsync(await process.Ended.WaitAsync(call.Cancellation));
        }
        catch (OperationCanceledException) when (call.IsOverdue)
        {
            await process.KillAsync(CancellationToken.None);
            throw;
        }
        finally
        {
            process.Unsubscribe(listener);
        }
    }

    private static async Task ConnectAsync(RpcCall call, ConnectProcessMessage request, RpcStream<ProcessEventEnvelopeMessage> output)
    {
        var process = Find(call, request.Process, alsoEnded: true);
        var listener = new ProcessEventStream(output);
        await listener.StartAsync(process.Pid);
        process.Subscribe(listener);

        try
        {
            await listener.EndAsync(await process.Ended.WaitAsync(call.Cancellation));
        }
        finally
        {
            process.Unsubscribe(listener);
        }
    }

    private static Task<ProcessListMessage> ListAsync(RpcCall call, EmptyMessage request)
    {
        List<ProcessInfoMessage> processes =
        [
            .. call.Sandbox.Processes.Running
                .Select(process => new ProcessInfoMessage { Config = process.Config, Pid = process.Pid, Tag = process.Tag }),
        ];
        return Task.FromResult(new ProcessListMessage { Processes = processes.Count == 0 ? null : processes });
    }

    private static async Task<EmptyMessage> UpdateAsync(RpcCall call, UpdateProcessMessage request)
    {
        var process = Find(call, request.Process);

        if (request.Pty?.Size is not { } size)
            return EmptyMessage.Instance;

        if (!process.IsTerminal)
            throw new RpcException(ConnectCode.Internal, "error resizing tty: tty not assigned to process");

        await process.ResizeAsync(ProcessStarter.Size(size), call.Cancellation);
        return EmptyMessage.Instance;
    }

    private static async Task<EmptyMessage> SendInputAsync(RpcCall call, SendInputMessage request)
    {
        await SendAsync(call, Find(call, request.Process), request.Input);
        return EmptyMessage.Instance;
    }

    private static async Task StreamInputAsync(RpcCall call, RpcInput<StreamInputMessage> input)
    {
        SandboxProcess? process = null;

        while (await input.ReadAsync(call.Cancellation) is { Value: var message })
        {
            if (message.Start is { } start)
                process = Find(call, start.Process);
            else if (message.Data is { } data)
            {
                _ = process ?? throw new RpcException(ConnectCode.InvalidArgument, "the first message must name the process");
                await SendAsync(call, process, data.Input);
            }
        }
    }

    private static async Task<EmptyMessage> SendSignalAsync(RpcCall call, SendSignalMessage request)
    {
        var process = Find(call, request.Process);
        await (request.Signal switch
        {
            ProcessSignalMessage.Sigkill => process.KillAsync(call.Cancellation),
            ProcessSignalMessage.Sigterm => process.SignalAsync(UnixSignals.Terminate, call.Cancellation),
            _ => throw new RpcException(ConnectCode.Unimplemented, "invalid signal: SIGNAL_UNSPECIFIED"),
        });
        return EmptyMessage.Instance;
    }

    private static async Task<EmptyMessage> CloseStdinAsync(RpcCall call, ConnectProcessMessage request)
    {
        var process = Find(call, request.Process);

        if (process.IsTerminal)
            throw new RpcException(ConnectCode.Unknown, "cannot close the input of a terminal; send Ctrl-D (0x04) instead");

        await process.CloseStdinAsync(call.Cancellation);
        return EmptyMessage.Instance;
    }

    private static Task SendAsync(RpcCall call, SandboxProcess process, ProcessInputMessage? input) => input switch
    {
        { Pty: not null } when !process.IsTerminal => throw new RpcException(
            ConnectCode.Internal, "error writing to tty: tty not assigned to process, input should be written to the stdin"),
        { Pty: { } typed } => process.WriteAsync(typed, call.Cancellation),
        { Stdin: not null } when process.IsTerminal => throw new RpcException(
            ConnectCode.Internal, "error writing to stdin: tty assigned to process, input should be written to the tty"),
        { Stdin: not null } when !process.IsStdinOpen => throw new RpcException(
            ConnectCode.Internal, "error writing to stdin: stdin not enabled or closed"),
        { Stdin: { } written } => process.WriteAsync(written, call.Cancellation),
        _ => throw new RpcException(ConnectCode.Unimplemented, "invalid input type: neither stdin nor pty"),
    };

    private static SandboxProcess Find(RpcCall call, ProcessSelectorMessage? selector, bool alsoEnded = false)
    {
        var (found, named) = selector switch
        {
            { Tag: { } tag } => (call.Sandbox.Processes.Find(tag), $"tag {tag}"),
            { Pid: { } pid } => (call.Sandbox.Processes.Find(pid), $"pid {pid}"),
            _ => throw new RpcException(ConnectCode.Unimplemented, "invalid process selector: neither pid nor tag"),
        };

        return found is not null && (alsoEnded || found.IsRunning)
            ? found
            : throw new RpcException(ConnectCode.NotFound, $"process with {named} not found");
    }
}
