namespace CodeBlocks.E2B.Protocol;

/// <summary>The names of envd's Connect services; the path of a call is <c>/{service}/{method}</c>.</summary>
internal static class EnvdServices
{
    public const string Process = "process.Process";
    public const string Filesystem = "filesystem.Filesystem";
}
