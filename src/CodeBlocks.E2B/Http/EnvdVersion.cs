using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The version of envd in a sandbox and the features that depend on it, as in E2B's own SDKs.</summary>
internal readonly record struct EnvdVersion(Version Value)
{
    /// <summary>Tells whether this client supports the version.</summary>
    public bool IsSupported => Value >= new Version(0, 1, 0);

    public bool HasStdinSwitch => Value >= new Version(0, 3, 0);

    public bool HasDefaultUser => Value >= new Version(0, 4, 0);

    public bool HasOctetStreamUpload => Value >= new Version(0, 5, 7);

    /// <summary>A version that cannot be read counts as the newest.</summary>
    public static EnvdVersion Parse(string text) =>
        new(Version.TryParse(text.TrimStart('v').Split('-', '+')[0], out var version) ? version : new Version(int.MaxValue, 0));

    /// <summary>The user to name in a request; <c>null</c> when envd knows by itself.</summary>
    public string? UserToName(string? asked) => asked ?? (HasDefaultUser ? null : E2BDefaults.User);
}
