using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CodeBlocks.E2B;

/// <summary>Addresses of envd's <c>/files</c> that carry their own permission.</summary>
internal static class SignedUrl
{
    /// <param name="connection">The sandbox, with its token.</param>
    /// <param name="path">The file.</param>
    /// <param name="operation"><c>read</c> or <c>write</c>.</param>
    /// <param name="user">Who to act as.</param>
    /// <param name="validFor">How long.</param>
    public static Uri Create(SandboxConnection connection, string? path, string operation, string? user, TimeSpan? validFor)
    {
        if (validFor is not null && connection.AccessToken is null)
            throw new InvalidArgumentException(
                "The sandbox has no access token, so its addresses are open to all and cannot expire.") { SandboxId = connection.SandboxId };

        if (validFor <= TimeSpan.Zero)
            throw new InvalidArgumentException($"The validity is {validFor}; it must be more than 0.");

        user = connection.Version.UserToName(user);
        var query = new List<string>();
        Add("path", path);
        Add("username", user);
        if (connection.AccessToken is { } token)
        {
            long? expiration = validFor is { } time ? (connection.Transport.Time.GetUtcNow() + time).ToUnixTimeSeconds() : null;
            Add("signature", Sign(path ?? "", operation, user ?? "", token, expiration));
            Add("signature_expiration", expiration?.ToString(CultureInfo.InvariantCulture));
        }

        return new(connection.Address.Files, $"files?{string.Join('&', query)}");

        void Add(string name, string? value)
        {
            if (value is not null)
                query.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }

    /// <summary>envd's signature: <c>v1_</c> and the unpadded base64 of a SHA-256.</summary>
    public static string Sign(string path, string operation, string user, string token, long? expiration)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{path}:{operation}:{user}:{token}{(expiration is null ? "" : ":")}{expiration}");
        return "v1_" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))).TrimEnd('=');
    }
}
