using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CodeBlocks.Sandbox.Network;

/// <summary>Parses addresses and CIDR blocks as strictly as E2B does.</summary>
internal static class AddressBlocks
{
    /// <summary>The block of all IPv4 addresses.</summary>
    public const string Everything = "0.0.0.0/0";

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Parses an address, as a block of one, or a CIDR block; bits behind the prefix are cleared.</summary>
    public static bool TryParse(string? entry, out IPNetwork block)
    {
        block = default;
        var slash = entry?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        var address = entry is null ? null : ParseAddress(slash < 0 ? entry : entry[..slash]);

        if (address is null)
            return false;

        var bits = address.GetAddressBytes().Length * 8;
        var prefix = bits;

        if (slash >= 0 && (!int.TryParse(entry.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > bits))
            return false;

        block = new IPNetwork(Mask(address, prefix), prefix);
        return true;
    }

    /// <summary>Gets whether a parsed entry may be in a list: the unspecified address may only be in the block of all addresses.</summary>
    public static bool IsSpecified(string entry, IPNetwork block) =>
        entry == Everything
        || (block.PrefixLength > 0
            && !(ParseAddress(entry.Split('/')[0]) is { } address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))));

    /// <summary>Selects the IPv4 blocks. A machine has no IPv6 beyond its own loopback, so there is nothing to enforce there.</summary>
    public static IReadOnlyList<IPNetwork> SelectIpv4(IEnumerable<IPNetwork> blocks) =>
        [.. blocks.Where(block => block.BaseAddress.AddressFamily is AddressFamily.InterNetwork).Distinct()];

    /// <summary>Parses four decimal numbers without leading zeros, or IPv6 without a zone; everything else is refused.</summary>
    private static IPAddress? ParseAddress(string text)
    {
        if (text.Length > 45 || text.AsSpan().ContainsAnyExcept(Characters))
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
            if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i])
                || (parts[i].Length > 1 && parts[i][0] == '0'))
                return null;
        }

        return new IPAddress(bytes);
    }

    private static IPAddress Mask(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();

        for (var bit = prefix; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));

        return new IPAddress(bytes);
    }
}
