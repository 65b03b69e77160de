namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The certificates that the host trusts, for programs that trust only a list of their own otherwise.</summary>
internal static class HostCertificates
{
    /// <summary>The certificates of Debian's and most other systems in one file, which machines see too.</summary>
    public const string Bundle = "/etc/ssl/certs/ca-certificates.crt";

    /// <summary>The variable that adds them to the list of Node.js, which warns of a file that is not there.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Variables() =>
        File.Exists(Bundle) ? [new("NODE_EXTRA_CA_CERTS", Bundle)] : [];
}
