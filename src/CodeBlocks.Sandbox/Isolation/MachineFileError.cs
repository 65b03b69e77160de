namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Why a file operation failed.</summary>
internal enum MachineFileError
{
    Other,
    NotFound,
    AlreadyExists,
    NotADirectory,
    IsADirectory,
    InvalidArgument,
    FailedPrecondition,
    PermissionDenied,
    NoSpace,
}
