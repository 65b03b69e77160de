using System.Buffers;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Interpreter;

namespace CodeBlocks.Benchmarks.Micro;

/// <summary>Events of an execution: what the server writes and the client reads.</summary>
[MemoryDiagnoser]
public class ExecutionEventBenchmarks
{
    private const int Lines = 100;
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 20);
    private byte[] _text = [];
    private byte[] _line = [];
    private byte[] _stream = [];

    [Params(20, 16 * 1024)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var text = string.Concat(Enumerable.Repeat(new string('x', 79) + "\n", (Length / 80) + 1))[..Length];
        var message = new StdoutMessage { Text = text, Timestamp = TimeProvider.System.GetUtcNow() };
        _text = Encoding.UTF8.GetBytes(text);
        _line = [.. JsonSerializer.SerializeToUtf8Bytes<ExecutionEventMessage>(message, E2BJsonContext.Default.ExecutionEventMessage), (byte)'\n'];
        _stream = [.. Enumerable.Repeat(_line, Lines).SelectMany(line => line)];
    }

    [Benchmark]
    public int Write()
    {
        _buffer.ResetWrittenCount();
        AsciiJson.Write(_buffer, _text);
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public object? Read() => ExecutionEventCodec.Read(_line);

    [Benchmark(OperationsPerInvoke = Lines)]
    public async Task<long> SplitLines()
    {
        await using var reader = new NdjsonReader(new MemoryStream(_stream));
        var length = 0L;
        while (await reader.ReadLineAsync() is { } line)
            length += line.Length;

        return length;
    }
}
