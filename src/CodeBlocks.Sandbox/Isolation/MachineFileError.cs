namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The reasons why a file operation fails.</summary>
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
