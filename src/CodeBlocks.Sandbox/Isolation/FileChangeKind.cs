namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The kinds of changes; the numbers are envd's.</summary>
internal enum FileChangeKind
{
    Create = 1,
    Write = 2,
    Remove = 3,
    Rename = 4,
    Chmod = 5,
}
