namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>Where a runtime was found.</summary>
/// <param name="Command">Its command on the host.</param>
/// <param name="Prefix">Its own folder, when that is not below <c>/usr</c>.</param>
internal sealed record LanguageRuntimeLocation(string Command, string? Prefix)
{
    public string InsidePrefix => Prefix is null ? "" : $"/opt/runtimes/{Path.GetFileName(Prefix)}";

    /// <summary>Its command as a sandbox sees it.</summary>
    public string InsideCommand => Prefix is null ? Command : InsidePrefix + Command[Prefix.Length..];
}
