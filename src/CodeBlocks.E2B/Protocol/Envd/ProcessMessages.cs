using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Request of <c>process.Process/Start</c>.</summary>
internal sealed record StartProcessMessage
{
    public ProcessConfigMessage? Process { get; init; }

    public PtyMessage? Pty { get; init; }

    public string? Tag { get; init; }

    /// <summary>Absent means <c>true</c>.</summary>
    public bool? Stdin { get; init; }
}

internal sealed record ProcessConfigMessage
{
    public string? Cmd { get; init; }

    public IReadOnlyList<string>? Args { get; init; }

    public IReadOnlyDictionary<string, string>? Envs { get; init; }

    public string? Cwd { get; init; }
}

internal sealed record PtyMessage
{
    public PtySizeMessage? Size { get; init; }
}

[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
internal sealed record PtySizeMessage
{
    public uint Cols { get; init; }

    public uint Rows { get; init; }
}

/// <summary>Request of <c>process.Process/Connect</c> and <c>process.Process/CloseStdin</c>.</summary>
internal sealed record ConnectProcessMessage
{
    public ProcessSelectorMessage? Process { get; init; }
}

/// <summary>Exactly one of the two.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
internal sealed record ProcessSelectorMessage
{
    public uint? Pid { get; init; }

    public string? Tag { get; init; }
}

/// <summary>Response of <c>process.Process/Start</c> and <c>process.Process/Connect</c>.</summary>
internal sealed record ProcessEventEnvelopeMessage
{
    public ProcessEventMessage? Event { get; init; }
}

/// <summary>Exactly one of the four.</summary>
internal sealed record ProcessEventMessage
{
    public ProcessStartEventMessage? Start { get; init; }

    public ProcessDataEventMessage? Data { get; init; }

    public ProcessEndEventMessage? End { get; init; }

    public EmptyMessage? Keepalive { get; init; }
}

internal sealed record ProcessStartEventMessage
{
    public uint Pid { get; init; }
}

/// <summary>Exactly one of the three. Chunks can split UTF-8 sequences.</summary>
internal sealed record ProcessDataEventMessage
{
    [JsonConverter(typeof(ProtoBytesConverter))]
    public ReadOnlyMemory<byte>? Stdout { get; init; }

    [JsonConverter(typeof(ProtoBytesConverter))]
    public ReadOnlyMemory<byte>? Stderr { get; init; }

    [JsonConverter(typeof(ProtoBytesConverter))]
    public ReadOnlyMemory<byte>? Pty { get; init; }
}

internal sealed record ProcessEndEventMessage
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ExitCode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Exited { get; init; }

    /// <summary><c>exit status N</c>, or <c>signal: killed</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The status, when it is not success.</summary>
    public string? Error { get; init; }
}

/// <summary>Answer to <c>process.Process/List</c>.</summary>
internal sealed record ProcessListMessage
{
    public IReadOnlyList<ProcessInfoMessage>? Processes { get; init; }
}

internal sealed record ProcessInfoMessage
{
    public ProcessConfigMessage? Config { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public uint Pid { get; init; }

    public string? Tag { get; init; }
}

/// <summary>Request of <c>process.Process/SendInput</c>.</summary>
internal sealed record SendInputMessage
{
    public ProcessSelectorMessage? Process { get; init; }

    public ProcessInputMessage? Input { get; init; }
}

/// <summary>Exactly one of the two.</summary>
internal sealed record ProcessInputMessage
{
    [JsonConverter(typeof(ProtoBytesConverter))]
    public ReadOnlyMemory<byte>? Stdin { get; init; }

    [JsonConverter(typeof(ProtoBytesConverter))]
    public ReadOnlyMemory<byte>? Pty { get; init; }
}

/// <summary>One request message of <c>process.Process/StreamInput</c>: exactly one of the three.</summary>
internal sealed record StreamInputMessage
{
    public ConnectProcessMessage? Start { get; init; }

    public StreamInputDataMessage? Data { get; init; }

    public EmptyMessage? Keepalive { get; init; }
}

internal sealed record StreamInputDataMessage
{
    public ProcessInputMessage? Input { get; init; }
}

/// <summary>Request of <c>process.Process/SendSignal</c>.</summary>
internal sealed record SendSignalMessage
{
    public ProcessSelectorMessage? Process { get; init; }

    public ProcessSignalMessage Signal { get; init; }
}

[JsonConverter(typeof(ProcessSignalConverter))]
internal enum ProcessSignalMessage
{
    Unspecified = 0,
    Sigkill = 9,
    Sigterm = 15,
}

/// <summary>Request of <c>process.Process/Update</c>: resizes a terminal.</summary>
internal sealed record UpdateProcessMessage
{
    public ProcessSelectorMessage? Process { get; init; }

    public PtyMessage? Pty { get; init; }
}
