namespace CodeBlocks.E2B.Protocol;

/// <summary>The media types of requests and answers.</summary>
internal static class E2BMediaTypes
{
    public const string Json = "application/json";
    public const string Protobuf = "application/proto";
    public const string ConnectJson = "application/connect+json";
    public const string ConnectProtobuf = "application/connect+proto";
    public const string OctetStream = "application/octet-stream";
}
