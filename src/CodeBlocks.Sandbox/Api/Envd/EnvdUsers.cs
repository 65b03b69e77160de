using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>The user names of a sandbox. All of them stand for the one unprivileged user of its machine.</summary>
internal static class EnvdUsers
{
    public const string Default = E2BDefaults.User;

    /// <summary>Gets the name if there is such a user, the default one for an empty name, or null.</summary>
    public static string? Known(string name) => name switch
    {
        "" => Default,
        Default or "root" => name,
        _ => null,
    };
}
