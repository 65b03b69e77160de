namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The reasons why an operation on a process or port fails.</summary>
internal enum MachineProcessError
{
    Other,
    WorkingDirectoryNotFound,
    CommandNotFound,
    PermissionDenied,
    UserNotFound,
    LimitReached,
    StdinClosed,
    Exited,
    PortClosed,
}
