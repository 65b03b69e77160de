using System.Security.Cryptography;
using System.Text;

namespace CodeBlocks.Studio;

/// <summary>The secret of one start of the server.</summary>
internal sealed class StudioToken
{
    public const string QueryName = "token";

    /// <summary>The token, in characters that need no escaping in addresses and headers.</summary>
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>Whether a text is the token. The time it takes says nothing about the token.</summary>
    public bool Matches(string? text) =>
        text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Value));
}
