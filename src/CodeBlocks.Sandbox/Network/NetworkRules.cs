using System.Net;

namespace CodeBlocks.Sandbox.Network;

/// <summary>
/// The outbound rules of a machine. Allowed networks win over denied ones, and an address in neither list is allowed. The host's own
/// services and private networks are never reached.
/// </summary>
/// <param name="Allowed">IPv4 networks that are reached even if <paramref name="Denied"/> includes them.</param>
/// <param name="Denied">IPv4 networks that are not reached.</param>
internal sealed record NetworkRules(IReadOnlyList<IPNetwork> Allowed, IReadOnlyList<IPNetwork> Denied)
{
    private static readonly IPNetwork Everything = new(IPAddress.Any, 0);

    /// <summary>Rules that allow the whole internet.</summary>
    public static NetworkRules Open { get; } = new([], []);

    /// <summary>Rules that allow nothing.</summary>
    public static NetworkRules Closed { get; } = new([], [Everything]);

    public bool IsOpen => Denied.Count == 0 || Allowed.Contains(Everything);

    public bool IsClosed => Allowed.Count == 0 && Denied.Contains(Everything);

    /// <summary>Gets whether the rules allow some addresses and not others, which only a network of the machine's own can enforce.</summary>
    public bool AreSelective => !IsOpen && !IsClosed;
}

/// <summary>Thrown when this host cannot enforce a machine's rules.</summary>
internal sealed class NetworkRulesException(string message) : Exception(message);
