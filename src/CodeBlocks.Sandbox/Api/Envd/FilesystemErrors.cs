using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd.Rpc;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Maps errors of file operations to envd's codes and messages.</summary>
internal static class FilesystemErrors
{
    private const string Missing = "no such file or directory";

    /// <summary>Waits for an operation and maps its error with <paramref name="map"/>.</summary>
    public static async Task<T> MapAsync<T>(Task<T> operation, string path, Func<MachineFileException, string, RpcException?> map)
    {
        try
        {
            return await operation;
        }
        catch (MachineFileException exception) when (map(exception, path) is { } mapped)
        {
            throw mapped;
        }
    }

    public static RpcException? OfStat(MachineFileException exception, string path) => exception.Error switch
    {
        MachineFileError.NotFound => new(ConnectCode.NotFound, $"file not found: lstat {path}: {Missing}"),
        MachineFileError.NotADirectory => new(ConnectCode.Internal, $"error getting file info: lstat {path}: not a directory"),
        _ => null,
    };

    public static RpcException? OfList(MachineFileException exception, string path) => exception.Error switch
    {
        MachineFileError.NotFound => new(ConnectCode.NotFound, $"path not found: lstat {path}: {Missing}"),
        MachineFileError.FailedPrecondition => new(ConnectCode.FailedPrecondition, $"cyclic symlink or chain >255 links at \"{path}\""),
        MachineFileError.NotADirectory => new(ConnectCode.Internal, $"error getting file info: lstat {path}: not a directory"),
        _ => null,
    };

    public static RpcException? OfMakeDirectory(MachineFileException exception, string path) => exception.Error switch
    {
        MachineFileError.NotADirectory => new(ConnectCode.Internal, $"error getting file info: stat {path}: not a directory"),
        _ => null,
    };

    public static RpcException? OfMove(MachineFileException exception, string source, string destination) => exception.Error switch
    {
        MachineFileError.NotFound => new(ConnectCode.NotFound, $"source file not found: rename {source} {destination}: {Missing}"),
        MachineFileError.PermissionDenied or MachineFileError.NoSpace => null,
        _ => new(ConnectCode.Internal, $"error renaming: rename {source} {destination}: {exception.Message}"),
    };

    public static RpcException? OfWatch(MachineFileException exception, string path) => exception.Error switch
    {
        MachineFileError.NotFound => new(ConnectCode.NotFound, $"path {path} not found: stat {path}: {Missing}"),
        _ => null,
    };
}
