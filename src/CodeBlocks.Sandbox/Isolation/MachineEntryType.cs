namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The types of entries; the numbers are envd's.</summary>
internal enum MachineEntryType
{
    Unspecified = 0,
    File = 1,
    Directory = 2,
    Symlink = 3,
}
