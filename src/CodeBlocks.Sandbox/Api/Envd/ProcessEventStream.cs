using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd.Rpc;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Streams the events of a process to a caller.</summary>
internal sealed class ProcessEventStream(RpcStream<ProcessEventEnvelopeMessage> output) : IProcessOutputListener
{
    private const int MaxOutput = 32 * 1024;
    private const int MaxTerminalOutput = 16 * 1024;
    private static readonly byte[] BeforeStdout = """{"event":{"data":{"stdout":" """u8.TrimEnd((byte)' ').ToArray();
    private static readonly byte[] BeforeStderr = """{"event":{"data":{"stderr":" """u8.TrimEnd((byte)' ').ToArray();
    private static readonly byte[] BeforePty = """{"event":{"data":{"pty":" """u8.TrimEnd((byte)' ').ToArray();
    private static readonly byte[] After = """ "}}}"""u8.TrimStart((byte)' ').ToArray();

    public ValueTask StartAsync(uint pid) => WriteAsync(new ProcessEventMessage { Start = new ProcessStartEventMessage { Pid = pid } });

    public ValueTask EndAsync(ProcessExit exit) => WriteAsync(new ProcessEventMessage { End = End(exit) });

    public async ValueTask OnOutputAsync(ProcessOutput piece)
    {
        var max = piece.Kind is ProcessOutputKind.Pty ? MaxTerminalOutput : MaxOutput;

        for (var rest = piece.Data; !rest.IsEmpty; rest = rest[Math.Min(max, rest.Length)..])
        {
            var data = rest[..Math.Min(max, rest.Length)];

            if (!await output.TryWriteBase64Async(Before(piece.Kind), data, After))
                await WriteAsync(new ProcessEventMessage { Data = Data(piece.Kind, data) });
        }
    }

    private ValueTask WriteAsync(ProcessEventMessage message) => output.WriteAsync(new ProcessEventEnvelopeMessage { Event = message });

    private static byte[] Before(ProcessOutputKind kind) => kind switch
    {
        ProcessOutputKind.Stdout => BeforeStdout,
        ProcessOutputKind.Stderr => BeforeStderr,
        _ => BeforePty,
    };

    private static ProcessDataEventMessage Data(ProcessOutputKind kind, ReadOnlyMemory<byte> data) => kind switch
    {
        ProcessOutputKind.Stdout => new() { Stdout = data },
        ProcessOutputKind.Stderr => new() { Stderr = data },
        _ => new() { Pty = data },
    };

    private static ProcessEndEventMessage End(ProcessExit exit)
    {
        if (exit.Signal is { } signal)
        {
            var killed = $"signal: {SignalNames.Describe(signal)}";
            return new ProcessEndEventMessage { ExitCode = -1, Status = killed, Error = WithLimit(killed) };
        }

        var code = exit.Code ?? 0;
        var status = $"exit status {code}";
        return new ProcessEndEventMessage { ExitCode = code, Exited = true, Status = status, Error = code == 0 ? null : WithLimit(status) };

        string WithLimit(string error) => exit.Limit is { } limit ? $"{error} ({limit})" : error;
    }
}
