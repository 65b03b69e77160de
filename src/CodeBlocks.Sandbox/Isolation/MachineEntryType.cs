namespace CodeBlocks.Sandbox.Isolation;

/// <summary>What an entry is; the numbers are envd's.</summary>
internal enum MachineEntryType
{
    Unspecified = 0,
    File = 1,
    Directory = 2,
    Symlink = 3,
}
