namespace CodeBlocks.Benchmarks.Load;

/// <summary>What a process holds: resident memory in kilobytes, descriptors, and processes below it.</summary>
internal readonly record struct Footprint(long Memory, int Descriptors, int Processes)
{
    public static Footprint Of(int id) => new(
        ProcessMemory.Resident(id), Directory.GetFileSystemEntries($"/proc/{id}/fd").Length, new ProcessTree(id).Descendants().Count);

    /// <summary>What it holds more than before, in words.</summary>
    public string Since(Footprint before) => FormattableString.Invariant(
        $"{(Memory - before.Memory) / 1000.0:+0.0;-0.0;0} MB, {Descriptors - before.Descriptors:+0;-0;0} descriptors, {Processes - before.Processes:+0;-0;0} processes");
}
