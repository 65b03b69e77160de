using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Checks the signatures that replace the access token in URLs of files.</summary>
internal sealed class SignedUrls(SandboxManager manager)
{
    /// <summary>Finds the sandbox whose access token signed the request's URL; null if there is none.</summary>
    public LocalSandbox? Find(HttpRequest request)
    {
        if (!request.Query.ContainsKey("signature"))
            return null;

        return manager.Sandboxes.FirstOrDefault(sandbox => sandbox.AccessToken is { } token && IsSignedWith(request, token));
    }

    /// <summary>The reason to refuse a request without a token; null if its signature is valid.</summary>
    public static string? Refuse(HttpRequest request, string token, TimeProvider time)
    {
        if (!request.Query.ContainsKey("signature"))
            return "missing signature query parameter";

        if (!IsSignedWith(request, token))
            return "invalid signature";

        return request.Query["signature_expiration"].ToString() is { Length: > 0 } text
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var expiration)
            && expiration < time.GetUtcNow().ToUnixTimeSeconds()
            ? "signature is already expired"
            : null;
    }

    private static bool IsSignedWith(HttpRequest request, string token)
    {
        var query = request.Query;
        var operation = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? "read" : "write";
        var signed = $"{query["path"]}:{operation}:{query["username"]}:{token}";

        if (query["signature_expiration"].ToString() is { Length: > 0 } expiration)
            signed += $":{expiration}";

        var signature = "v1_" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(signed))).TrimEnd('=');
        return IdGenerator.AreEqual(query["signature"].ToString(), signature);
    }
}
