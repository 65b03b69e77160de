using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>Turns the network part of a request into settings, or refuses it.</summary>
internal static class NetworkRequest
{
    public static NetworkSettings Specify(NewSandboxMessage request, bool secure)
    {
        var network = new NetworkSettings(
            request.AllowInternetAccess, request.Network, AddressBlocks.Read(request.AllowInternetAccess, Supported(request.Network)));

        foreach (var port in request.Network?.HttpsPorts ?? [])
        {
            if (port is < 1 or > ushort.MaxValue or E2BPorts.Envd)
                throw new ApiException(400, $"httpsPorts: {port} cannot be listed; a port is between 1 and 65535, and not that of envd ({E2BPorts.Envd})");
        }

        return network.AllowPublicTraffic || secure
            ? network
            : throw new ApiException(400, "allowPublicTraffic: false needs a secure sandbox");
    }

    /// <summary>Replaces the outbound rules; a list that is left out is cleared. The settings for incoming traffic stay.</summary>
    public static NetworkSettings Update(NetworkSettings network, NetworkUpdateMessage request)
    {
        var rules = AddressBlocks.Read(request.AllowInternetAccess, Supported(request));
        var configuration = (network.Configuration ?? new NetworkMessage()) with { AllowOut = request.AllowOut, DenyOut = request.DenyOut };
        return new NetworkSettings(request.AllowInternetAccess ?? network.InternetAccess, configuration, rules);
    }

    private static NetworkMessage? Supported(NetworkMessage? configuration)
    {
        if (configuration?.EgressProxy is not null)
            throw UnsupportedFeatures.EgressProxy();

        return configuration?.Rules is not { Count: > 0 } ? configuration : throw UnsupportedFeatures.TransformRules();
    }
}
