using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Creates envd's messages about files and changes of files.</summary>
internal static class EntryMessages
{
    public static EntryMessage Of(MachineEntry entry) => new()
    {
        Name = entry.Name,
        Type = (EntryTypeMessage)entry.Type,
        Path = entry.Path,
        Size = entry.Size,
        Mode = entry.Mode,
        Permissions = entry.Permissions,
        Owner = entry.Owner,
        Group = entry.Group,
        ModifiedTime = entry.ModifiedTime,
        SymlinkTarget = entry.SymlinkTarget,
        Metadata = entry.Metadata.Count == 0 ? null : entry.Metadata,
    };

    public static FilesystemEventMessage Of(FileChange change) => new()
    {
        Name = change.Name,
        Type = (FilesystemEventTypeMessage)change.Kind,
        Entry = change.Entry is { } entry ? Of(entry) : null,
    };
}
