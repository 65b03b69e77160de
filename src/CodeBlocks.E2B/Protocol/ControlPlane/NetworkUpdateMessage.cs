using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>PUT /sandboxes/{id}/network</c>: replaces all rules; what is left out is cleared.</summary>
internal sealed record NetworkUpdateMessage : NetworkMessage
{
    [JsonPropertyName("allow_internet_access")]
    public bool? AllowInternetAccess { get; init; }
}
