namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>Reads what <c>entries.py</c> describes.</summary>
internal static class MachineEntryReader
{
    private const long NanosecondsPerTick = 100;

    public static MachineEntry Read(ref PayloadReader reader)
    {
        var name = reader.Text();
        var path = reader.Text();
        var type = (MachineEntryType)reader.Byte();
        var size = reader.Int64();
        var mode = reader.UInt32();
        var permissions = reader.Text();
        var owner = reader.Text();
        var group = reader.Text();
        var modified = reader.Int64();
        var isLink = reader.Byte() != 0;
        var target = reader.Text();
        return new MachineEntry
        {
            Name = name,
            Path = path,
            Type = Enum.IsDefined(type) ? type : MachineEntryType.Unspecified,
            Size = size,
            Mode = mode,
            Permissions = permissions,
            Owner = owner,
            Group = group,
            ModifiedTime = ToTime(modified),
            SymlinkTarget = isLink ? target : null,
            Metadata = reader.Pairs(),
        };
    }

    public static MachineEntry Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        return Read(ref reader);
    }

    public static IEnumerable<MachineEntry> ReadAll(byte[] payload)
    {
        var reader = new PayloadReader(payload);
        var entries = new List<MachineEntry>();
        for (var left = reader.UInt32(); left > 0; left--)
            entries.Add(Read(ref reader));
        return entries;
    }

    public static FileChange ReadChange(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var kind = (FileChangeKind)reader.Byte();
        if (!Enum.IsDefined(kind))
            throw new InvalidDataException("a change of no known kind");
        var name = reader.Text();
        return new FileChange(name, kind, reader.Byte() != 0 ? Read(ref reader) : null);
    }

    /// <summary>A file's time is whatever its owner set; what .NET cannot hold becomes the nearest it can.</summary>
    private static DateTimeOffset ToTime(long nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / NanosecondsPerTick);
}
