using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>Reads the allow and deny lists of a network configuration: addresses and CIDR blocks, parsed as strictly as E2B does.</summary>
internal static class AddressBlocks
{
    private const int MaxEntries = 1000;
    private const string Everything = "0.0.0.0/0";
    private static readonly SearchValues<char> Letters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <exception cref="ApiException">An entry is neither an address nor a CIDR block, or is not supported.</exception>
    public static NetworkRules Read(bool? internetAccess, NetworkMessage? configuration)
    {
        var denied = Denied(configuration?.DenyOut ?? []);
        var allowed = Allowed(configuration?.AllowOut ?? [], configuration?.DenyOut ?? []);
        return new NetworkRules(allowed, internetAccess is false ? NetworkRules.Closed.Denied : denied);
    }

    private static List<IPNetwork> Denied(IReadOnlyList<string> entries)
    {
        ThrowIfTooMany(entries, "denyOut");
        return Ipv4([.. entries.Select(entry => IsBlock(entry, out var block) && IsSpecified(entry, block)
            ? block
            : throw new ApiException(400, $"invalid denied CIDR {entry}"))]);
    }

    private static List<IPNetwork> Allowed(IReadOnlyList<string> entries, IReadOnlyList<string> denied)
    {
        ThrowIfTooMany(entries, "allowOut");
        var blocks = new List<IPNetwork>();
        var domain = default(string);

        foreach (var entry in entries)
        {
            if (!IsBlock(entry, out var block))
                domain ??= entry ?? "";
            else if (IsSpecified(entry, block))
                blocks.Add(block);
            else
                throw new ApiException(400, $"invalid allowed address {entry}");
        }

        if (domain is null)
            return Ipv4(blocks);

        throw denied.Contains(Everything)
            ? UnsupportedFeatures.Domains(domain)
            : new ApiException(
                400, "When specifying allowed domains in allow out, you must include 'ALL_TRAFFIC' in deny out to block all other traffic.");
    }

    /// <summary>A sandbox has no IPv6 beyond its own loopback, so there is nothing to rule there.</summary>
    private static List<IPNetwork> Ipv4(IEnumerable<IPNetwork> blocks) =>
        [.. blocks.Where(block => block.BaseAddress.AddressFamily is AddressFamily.InterNetwork).Distinct()];

    private static void ThrowIfTooMany(IReadOnlyList<string> entries, string name)
    {
        if (entries.Count > MaxEntries)
            throw new ApiException(400, $"validation error: {name} has {entries.Count} entries; the local sandbox takes {MaxEntries}");
    }

    /// <summary>The unspecified address is allowed only in the block of all addresses.</summary>
    private static bool IsSpecified(string entry, IPNetwork block) =>
        entry == Everything || !(Address(entry.Split('/')[0]) is { } address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
            && block.PrefixLength > 0;

    private static bool IsBlock(string? entry, out IPNetwork block)
    {
        block = default;
        var slash = entry?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        var address = entry is null ? null : Address(slash < 0 ? entry : entry[..slash]);

        if (address is null)
            return false;

        var bits = address.GetAddressBytes().Length * 8;
        var prefix = bits;

        if (slash >= 0 && (!int.TryParse(entry.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > bits))
            return false;

        block = new IPNetwork(Masked(address, prefix), prefix);
        return true;
    }

    /// <summary>Parses four decimal numbers without leading zeros, or IPv6 without a zone; everything else is refused.</summary>
    private static IPAddress? Address(string text)
    {
        if (text.Length > 45 || text.AsSpan().ContainsAnyExcept(Letters))
            return null;

        if (text.Contains(':', StringComparison.Ordinal))
        {
            return IPAddress.TryParse(text, out var address) && address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
                ? address
                : null;
        }

        var parts = text.Split('.');
        var bytes = new byte[4];

        if (parts.Length != bytes.Length)
            return null;

        for (var i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]) || parts[i].Length > 1 && parts[i][0] == '0')
                return null;
        }

        return new IPAddress(bytes);
    }

    private static IPAddress Masked(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();

        for (var bit = prefix; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));

        return new IPAddress(bytes);
    }
}
