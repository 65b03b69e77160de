namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>The users of a sandbox by name. All of them are the one unprivileged user of its machine.</summary>
internal static class EnvdUsers
{
    public const string Default = "user";

    /// <summary>The name when there is such a user, the default one for an empty name, else null.</summary>
    public static string? Known(string name) => name switch
    {
        "" => Default,
        "user" or "root" => name,
        _ => null,
    };
}
