using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>Turns what is asked about a sandbox's network into what is done, or says what is wrong with it.</summary>
internal static class NetworkRequest
{
    private const int EnvdPort = SandboxRouting.EnvdPort;

    public static SandboxNetwork Specify(NewSandboxMessage request, bool secure)
    {
        var network = new SandboxNetwork(
            request.AllowInternetAccess, request.Network, AddressBlocks.Read(request.AllowInternetAccess, Supported(request.Network)));

        foreach (var port in request.Network?.HttpsPorts ?? [])
        {
            if (port is < 1 or > ushort.MaxValue or EnvdPort)
                throw new ApiException(400, $"httpsPorts: {port} cannot be listed; a port is between 1 and 65535, and not that of envd ({EnvdPort})");
        }

        return network.AllowPublicTraffic || secure
            ? network
            : throw new ApiException(400, "allowPublicTraffic: false needs a secure sandbox");
    }

    /// <summary>What is left out is cleared; who reaches the sandbox's ports is not asked, and stays.</summary>
    public static SandboxNetwork Update(SandboxNetwork network, NetworkUpdateMessage request)
    {
        var rules = AddressBlocks.Read(request.AllowInternetAccess, Supported(request));
        var configuration = (network.Configuration ?? new NetworkMessage()) with { AllowOut = request.AllowOut, DenyOut = request.DenyOut };
        return new SandboxNetwork(request.AllowInternetAccess ?? network.InternetAccess, configuration, rules);
    }

    private static NetworkMessage? Supported(NetworkMessage? configuration)
    {
        if (configuration?.EgressProxy is not null)
            throw Unsupported.EgressProxy();

        return configuration?.Rules is not { Count: > 0 } ? configuration : throw Unsupported.TransformRules();
    }
}
