namespace CodeBlocks.Cli.Setup;

/// <summary>What apt would do to install packages.</summary>
internal sealed record AptPlan
{
    /// <summary>The packages it was asked for and knows.</summary>
    public required IReadOnlyList<string> Packages { get; init; }

    /// <summary>The packages that its lists do not have.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>How many packages it would install or renew, those that the others need included.</summary>
    public int Count { get; init; }

    /// <summary>Bytes to download.</summary>
    public long Download { get; init; }

    /// <summary>Space that is used afterwards, as apt writes it; null when apt does not say.</summary>
    public string? Disk { get; init; }

    /// <summary>Why it cannot install them, in apt's words; null when it can.</summary>
    public string? Problem { get; init; }
}
