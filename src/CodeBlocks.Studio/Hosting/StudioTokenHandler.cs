using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeBlocks.Studio;

/// <summary>Authenticates whoever has the token: browsers by a cookie, programs by the header <c>Authorization: ApiKey TOKEN</c>.</summary>
internal sealed class StudioTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, StudioToken token)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "CodeBlocksStudio";

    // Elsa's permissions, all of them.
    private static readonly Claim[] Claims = [new("permissions", "*"), new(ClaimTypes.Name, "studio")];

    // Cookies are shared by the ports of a host; two servers must not sign each other's user out.
    public static string CookieName(HttpRequest request) => $"codeblocks-studio-{request.Host.Port}";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!token.Matches(Request.Cookies[CookieName(Request)]) && !token.Matches(HeaderToken()))
            return Task.FromResult(AuthenticateResult.NoResult());

        var identity = new ClaimsIdentity(Claims, SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new(new(identity), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Response.WriteAsync("Open the address that 'codeblocks studio' printed: it holds a token, which is new with each start.\n");
    }

    private string? HeaderToken()
    {
        const string prefix = "ApiKey ";
        var header = Request.Headers.Authorization.ToString();
        return header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? header[prefix.Length..] : null;
    }
}
