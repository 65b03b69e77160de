using System.IO.Pipelines;
using BenchmarkDotNet.Attributes;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Benchmarks.Micro;

/// <summary>Envelopes of the Connect protocol: a command's output on the wire.</summary>
[MemoryDiagnoser]
public class ConnectEnvelopeBenchmarks
{
    private const int Envelopes = 100;
    private byte[] _stream = [];
    private byte[] _payload = [];

    [Params(100, 32 * 1024)]
    public int Length { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _payload = new byte[Length];
        using var stream = new MemoryStream();
        var pipe = PipeWriter.Create(stream);
        for (var envelope = 0; envelope < Envelopes; envelope++)
            ConnectEnvelopeWriter.Write(pipe, _payload);

        await pipe.CompleteAsync();
        _stream = stream.ToArray();
    }

    [Benchmark(OperationsPerInvoke = Envelopes)]
    public async Task<long> Read()
    {
        await using var reader = new ConnectEnvelopeReader(new MemoryStream(_stream));
        var length = 0L;
        while (await reader.ReadAsync() is { } envelope)
            length += envelope.Payload.Length;

        return length;
    }

    [Benchmark]
    public ReadOnlyMemory<byte> EncodeOutput() => ConnectEnvelopeWriter.Encode(
        new ProcessEventEnvelopeMessage { Event = new() { Data = new() { Stdout = _payload } } }, E2BJsonContext.Default.ProcessEventEnvelopeMessage);
}
