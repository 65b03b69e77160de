namespace CodeBlocks.Tests;

/// <summary>Answers some requests itself, in place of the server.</summary>
internal sealed class FaultyNetwork(Func<HttpRequestMessage, HttpResponseMessage?> fault) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        fault(request) is { } response ? response : await base.SendAsync(request, cancellationToken);
}
