namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Why a machine refused something about a process or a port.</summary>
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
