using System.Buffers;
using CodeBlocks.Sandbox.Isolation.Agents;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Does file operations through the agent.</summary>
internal sealed class MachineFiles(AgentConnection agent) : IMachineFiles
{
    private const int ChunkSize = 1 << 16;

    public async Task<MachineEntry> StatAsync(string path, CancellationToken cancellationToken) =>
        MachineEntryReader.Read(await AskAsync(AgentRequest.Stat, writer => writer.Text(path), cancellationToken));

    public async Task<IReadOnlyList<MachineEntry>> ListAsync(string path, int depth, ByteLease memory, CancellationToken cancellationToken)
    {
        using var payload = new PayloadWriter().Text(path).UInt32((uint)Math.Max(depth, 1));
        var call = new AgentCall(expectsDescriptors: false, memory);
        var reply = await AskAsync(AgentRequest.List, payload, agent.NextId(), call, cancellationToken);
        return [.. reply.Parts.SelectMany(MachineEntryReader.ReadAll)];
    }

    public async Task<MachineEntry> MakeDirectoryAsync(string path, CancellationToken cancellationToken) =>
        MachineEntryReader.Read(await AskAsync(AgentRequest.MakeDirectory, writer => writer.Text(path), cancellationToken));

    public async Task<MachineEntry> MoveAsync(string source, string destination, CancellationToken cancellationToken) =>
        MachineEntryReader.Read(await AskAsync(AgentRequest.Move, writer => writer.Text(source).Text(destination), cancellationToken));

    public async Task RemoveAsync(string path, CancellationToken cancellationToken) =>
        await AskAsync(AgentRequest.Remove, writer => writer.Text(path), cancellationToken);

    public async Task<MachineFile> OpenReadAsync(string path, CancellationToken cancellationToken)
    {
        using var payload = new PayloadWriter().Text(path);
        var handle = agent.NextId();
        var reply = (await AskAsync(AgentRequest.Open, payload, handle, cancellationToken)).Payload;
        var reader = new PayloadReader(reply);
        var complete = reader.Byte() != 0;
        var entry = MachineEntryReader.Read(ref reader);
        var start = reply.AsMemory(reply.Length - reader.Rest.Length);
        return new MachineFile(entry, complete
            ? new MemoryStream(reply, reply.Length - start.Length, start.Length, writable: false)
            : new MachineFileStream(agent, handle, entry.Size, start));
    }

    public async Task<MachineEntry> WriteAsync(
        string path, Stream content, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        var handle = agent.NextId();
        var open = false;
        try
        {
            var length = await content.ReadAtLeastAsync(buffer.AsMemory(0, ChunkSize), ChunkSize, throwOnEndOfStream: false, cancellationToken);
            var last = length < ChunkSize;
            var first = new PayloadWriter().Text(path).Pairs(metadata).Flag(last).Bytes(buffer.AsSpan(0, length));
            var writing = AskOnceAsync(AgentRequest.Write, first, handle, cancellationToken);
            open = true;
            while (!last)
            {
                // The next chunk is fetched while this one is written.
                var fetching = content.ReadAtLeastAsync(buffer.AsMemory(0, ChunkSize), ChunkSize, throwOnEndOfStream: false, cancellationToken);
                await writing;
                length = await fetching;
                last = length < ChunkSize;
                var more = new PayloadWriter().UInt32(handle).Flag(last).Text(path).Bytes(buffer.AsSpan(0, length));
                writing = AskOnceAsync(AgentRequest.WriteMore, more, agent.NextId(), cancellationToken);
            }

            var entry = MachineEntryReader.Read((await writing).Payload);
            open = false;
            // Not after an error: a read into the buffer may still be running.
            ArrayPool<byte>.Shared.Return(buffer);
            return entry;
        }
        finally
        {
            if (open)
                await MachineFileStream.CloseAsync(agent, handle);
        }
    }

    public async Task<IMachineWatcher> WatchAsync(string path, bool recursive, bool includeEntry, CancellationToken cancellationToken)
    {
        using var payload = new PayloadWriter().Text(path).Flag(recursive).Flag(includeEntry);
        var changes = new FileChanges(agent.Memory);
        var id = agent.NextId();
        agent.ExpectChanges(id, changes);
        try
        {
            await AskAsync(AgentRequest.Watch, payload, id, cancellationToken);
        }
        catch
        {
            agent.ForgetChanges(id);
            throw;
        }

        return new MachineWatcher(agent, id, changes);
    }

    private async Task<byte[]> AskAsync(AgentRequest request, Func<PayloadWriter, PayloadWriter> write, CancellationToken cancellationToken)
    {
        using var payload = write(new PayloadWriter());
        return (await AskAsync(request, payload, agent.NextId(), cancellationToken)).Payload;
    }

    private async Task<AgentReply> AskOnceAsync(AgentRequest request, PayloadWriter payload, uint id, CancellationToken cancellationToken)
    {
        using (payload)
            return await AskAsync(request, payload, id, cancellationToken);
    }

    private Task<AgentReply> AskAsync(AgentRequest request, PayloadWriter payload, uint id, CancellationToken cancellationToken) =>
        AskAsync(request, payload, id, new AgentCall(expectsDescriptors: false), cancellationToken);

    private async Task<AgentReply> AskAsync(
        AgentRequest request, PayloadWriter payload, uint id, AgentCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await agent.AskAsync(request, id, payload, call, cancellationToken);
        }
        catch (AgentRefusedException exception)
        {
            throw exception.AsFileError();
        }
    }
}
