namespace CodeBlocks.Tests;

/// <summary>Answers some requests itself, in place of the server, and changes the answers of others.</summary>
internal sealed class FaultyNetwork(Func<HttpRequestMessage, HttpResponseMessage?> fault, Action<HttpResponseMessage>? change = null) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = fault(request) ?? await base.SendAsync(request, cancellationToken);
        change?.Invoke(response);
        return response;
    }
}
