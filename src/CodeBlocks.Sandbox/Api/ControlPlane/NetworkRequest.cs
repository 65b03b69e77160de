using System.Net;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>Turns the network part of a request into settings, or refuses it.</summary>
internal static class NetworkRequest
{
    private const int MaxEntries = 1000;

    /// <exception cref="ApiException">The request is invalid, or asks for what the local sandbox does not have.</exception>
    public static NetworkSettings Specify(NewSandboxMessage request, bool secure)
    {
        var network = new NetworkSettings(request.AllowInternetAccess, request.Network, Rules(request.AllowInternetAccess, request.Network));

        foreach (var port in request.Network?.HttpsPorts ?? [])
        {
            if (port is < 1 or > ushort.MaxValue or E2BPorts.Envd)
                throw new ApiException(
                    400, $"httpsPorts: {port} cannot be listed; a port is between 1 and 65535, and not that of envd ({E2BPorts.Envd})");
        }

        return network.AllowPublicTraffic || secure
            ? network
            : throw new ApiException(400, "allowPublicTraffic: false needs a secure sandbox");
    }

    /// <summary>Replaces the outbound rules; a list that is left out is cleared. The settings for incoming traffic stay.</summary>
    /// <exception cref="ApiException">The request is invalid, or asks for what the local sandbox does not have.</exception>
    public static NetworkSettings Update(NetworkSettings network, NetworkUpdateMessage request)
    {
        var rules = Rules(request.AllowInternetAccess, request);
        var configuration = (network.Configuration ?? new NetworkMessage()) with { AllowOut = request.AllowOut, DenyOut = request.DenyOut };
        return new NetworkSettings(request.AllowInternetAccess ?? network.InternetAccess, configuration, rules);
    }

    private static NetworkRules Rules(bool? internetAccess, NetworkMessage? configuration)
    {
        if (configuration?.EgressProxy is not null)
            throw UnsupportedFeatures.EgressProxy();

        if (configuration?.Rules is { Count: > 0 })
            throw UnsupportedFeatures.TransformRules();

        var denied = Denied(configuration?.DenyOut ?? []);
        var allowed = Allowed(configuration?.AllowOut ?? [], configuration?.DenyOut ?? []);
        return new NetworkRules(allowed, internetAccess is false ? NetworkRules.Closed.Denied : denied);
    }

    private static IReadOnlyList<IPNetwork> Denied(IReadOnlyList<string> entries)
    {
        ThrowIfTooMany(entries, "denyOut");
        return AddressBlocks.SelectIpv4([.. entries.Select(entry =>
            AddressBlocks.TryParse(entry, out var block) && AddressBlocks.IsSpecified(entry, block)
                ? block
                : throw new ApiException(400, $"invalid denied CIDR {entry}"))]);
    }

    private static IReadOnlyList<IPNetwork> Allowed(IReadOnlyList<string> entries, IReadOnlyList<string> denied)
    {
        ThrowIfTooMany(entries, "allowOut");
        var blocks = new List<IPNetwork>();
        var domain = default(string);

        foreach (var entry in entries)
        {
            if (!AddressBlocks.TryParse(entry, out var block))
                domain ??= entry ?? "";
            else if (AddressBlocks.IsSpecified(entry, block))
                blocks.Add(block);
            else
                throw new ApiException(400, $"invalid allowed address {entry}");
        }

        if (domain is null)
            return AddressBlocks.SelectIpv4(blocks);

        throw denied.Contains(AddressBlocks.Everything)
            ? UnsupportedFeatures.Domains(domain)
            : new ApiException(
                400, "When specifying allowed domains in allow out, you must include 'ALL_TRAFFIC' in deny out to block all other traffic.");
    }

    private static void ThrowIfTooMany(IReadOnlyList<string> entries, string name)
    {
        if (entries.Count > MaxEntries)
            throw new ApiException(400, $"validation error: {name} has {entries.Count} entries; the local sandbox takes {MaxEntries}");
    }
}
