using System.Net;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>
/// Which addresses outside a machine its processes reach: what is allowed wins over what is denied, and what neither list names is
/// allowed. Whatever the lists say, this machine's own services and private networks stay closed.
/// </summary>
/// <param name="Allowed">IPv4 networks that are reached even where <paramref name="Denied"/> names them too.</param>
/// <param name="Denied">IPv4 networks that are not reached.</param>
internal sealed record NetworkRules(IReadOnlyList<IPNetwork> Allowed, IReadOnlyList<IPNetwork> Denied)
{
    private static readonly IPNetwork Everything = new(IPAddress.Any, 0);

    /// <summary>All of the internet.</summary>
    public static NetworkRules Open { get; } = new([], []);

    /// <summary>Nothing.</summary>
    public static NetworkRules Closed { get; } = new([], [Everything]);

    public bool IsOpen => Denied.Count == 0 || Allowed.Contains(Everything);

    public bool IsClosed => Allowed.Count == 0 && Denied.Contains(Everything);

    /// <summary>Whether it is neither everything nor nothing, which only a network of the machine's own can give.</summary>
    public bool AreSelective => !IsOpen && !IsClosed;
}
