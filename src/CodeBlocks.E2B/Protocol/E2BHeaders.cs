namespace CodeBlocks.E2B.Protocol;

/// <summary>The HTTP headers of E2B's APIs, spelled as its own SDKs spell them. Servers compare names without regard to case.</summary>
internal static class E2BHeaders
{
    /// <summary>The API key, for the control plane.</summary>
    public const string ApiKey = "X-API-KEY";

    /// <summary>The access token of a sandbox, for envd.</summary>
    public const string AccessToken = "X-Access-Token";

    /// <summary>The token that a sandbox without public traffic requires on all its ports but envd's.</summary>
    public const string TrafficAccessToken = "E2B-Traffic-Access-Token";

    /// <summary>The sandbox that a request is for, where one address serves all sandboxes.</summary>
    public const string SandboxId = "E2b-Sandbox-Id";

    /// <summary>The port inside the sandbox that a request is for, where one address serves all sandboxes.</summary>
    public const string SandboxPort = "E2b-Sandbox-Port";

    /// <summary>The token that requests the next page of a list.</summary>
    public const string NextToken = "X-Next-Token";

    /// <summary>The number of sandboxes that run, in the answer to a list of sandboxes.</summary>
    public const string TotalRunning = "X-Total-Running";

    /// <summary>The beginning of the name of each header that carries a file's metadata.</summary>
    public const string MetadataPrefix = "X-Metadata-";

    /// <summary>The interval in seconds after which a silent stream of envd sends a keep-alive message.</summary>
    public const string KeepalivePingInterval = "Keepalive-Ping-Interval";

    /// <summary>The server and its version, such as <c>CodeBlocks.Sandbox/0.1.0</c>. Not of E2B: the local sandbox server tells it.</summary>
    public const string Server = "CodeBlocks-Server";

    /// <summary>The isolation of a sandbox. Not of E2B: the local sandbox server tells it.</summary>
    public const string Isolation = "CodeBlocks-Isolation";

    /// <summary>The interpreter that executes code and its version, such as <c>python=3.11.2</c>. Not of E2B, as above.</summary>
    public const string EngineVersions = "CodeBlocks-Engine-Versions";

    public const string ConnectProtocolVersion = "Connect-Protocol-Version";

    /// <summary>The time limit of a Connect call in milliseconds.</summary>
    public const string ConnectTimeout = "Connect-Timeout-Ms";

    public const string ConnectContentEncoding = "Connect-Content-Encoding";

    public const string ConnectAcceptEncoding = "Connect-Accept-Encoding";
}
