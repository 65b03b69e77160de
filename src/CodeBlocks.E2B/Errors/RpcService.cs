namespace CodeBlocks.E2B;

/// <summary>envd's two services; they differ in what "not found" is about.</summary>
internal enum RpcService
{
    Process,
    Filesystem,
}
