using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd.Rpc;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Failures of file operations in the codes and words that callers of envd know.</summary>
internal static class FilesystemErrors
{
    private const string Missing = "no such file or directory";

    /// <summary>Waits for an operation and tells its failure as <paramref name="explain"/> has it, where it has something to say.</summary>
    public static async Task<T> TellAsync<T>(Task<T> operation, string path, Func<MachineFileException, string, RpcException?> explain)
    {
        try
        {
            return await operation;
        }
        catch (MachineFileException failure) when (explain(failure, path) is { } told)
        {
            throw told;
        }
    }

    public static RpcException? OfStat(MachineFileException failure, string path) => failure.Error switch
    {
        MachineFileError.NotFound => new(ConnectCode.NotFound, $"file not found: lstat {path}: {Missing}"),
        MachineFileError.NotADirectory => new(ConnectCode.Internal, $"error getting file info: lstat {path}: not a directory"),
        _ => null,
    };

    public static RpcException? OfList(MachineFileException failure, string path) => failure.Error switch
    {
        MachineFileError.NotFound => new(ConnectCode.NotFound, $"path not found: lstat {path}: {Missing}"),
        MachineFileError.FailedPrecondition => new(ConnectCode.FailedPrecondition, $"cyclic symlink or chain >255 links at \"{path}\""),
        MachineFileError.NotADirectory => new(ConnectCode.Internal, $"error getting file info: lstat {path}: not a directory"),
        _ => null,
    };

    public static RpcException? OfMakeDirectory(MachineFileException failure, string path) => failure.Error switch
    {
        MachineFileError.NotADirectory => new(ConnectCode.Internal, $"error getting file info: stat {path}: not a directory"),
        _ => null,
    };

    public static RpcException? OfMove(MachineFileException failure, string source, string destination) => failure.Error switch
    {
        MachineFileError.NotFound => new(ConnectCode.NotFound, $"source file not found: rename {source} {destination}: {Missing}"),
        MachineFileError.PermissionDenied or MachineFileError.NoSpace => null,
        _ => new(ConnectCode.Internal, $"error renaming: rename {source} {destination}: {failure.Message}"),
    };

    public static RpcException? OfWatch(MachineFileException failure, string path) => failure.Error switch
    {
        MachineFileError.NotFound => new(ConnectCode.NotFound, $"path {path} not found: stat {path}: {Missing}"),
        _ => null,
    };
}
