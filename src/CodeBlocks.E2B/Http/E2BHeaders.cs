namespace CodeBlocks.E2B;

/// <summary>Headers of E2B's wire, as its own SDKs spell them.</summary>
internal static class E2BHeaders
{
    public const string ApiKey = "X-API-KEY";
    public const string AccessToken = "X-Access-Token";
    public const string TrafficAccessToken = "E2B-Traffic-Access-Token";
    public const string SandboxId = "E2b-Sandbox-Id";
    public const string SandboxPort = "E2b-Sandbox-Port";
    public const string NextToken = "X-Next-Token";
    public const string ConnectProtocolVersion = "Connect-Protocol-Version";
    public const string ConnectTimeout = "Connect-Timeout-Ms";
    public const string KeepalivePingInterval = "Keepalive-Ping-Interval";
    public const string MetadataPrefix = "X-Metadata-";
}
