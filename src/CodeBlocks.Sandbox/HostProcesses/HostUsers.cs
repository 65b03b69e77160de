using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CodeBlocks.Sandbox.HostProcesses;

/// <summary>
/// Provides an unprivileged host user for each machine if this process is root; otherwise machines run as this process's user, each
/// in a user namespace of its own.
/// </summary>
internal sealed class HostUsers
{
    // Far above what distributions give to people, services, containers and subordinate ranges.
    private const uint First = 0x70000000;
    private const int Count = 0x0ffffff0;

    // Where only 16 bits of users are mapped (a container in a user namespace), the end of systemd's range for such users.
    private const uint FirstOfFew = 61_184;
    private const int CountOfFew = 4_000;

    private readonly ConcurrentDictionary<uint, bool> _taken = new();
    private readonly (uint First, int Count) _range = IsMapped(First) ? (First, Count) : (FirstOfFew, CountOfFew);

    public static bool AreAvailable { get; } = NativeMethods.EffectiveUser() == 0 && IsMapped(FirstOfFew);

    /// <summary>Takes a user for one machine, to be given back; null if machines run as this process's user.</summary>
    public uint? Take()
    {
        if (!AreAvailable)
            return null;
        while (true)
        {
            var user = _range.First + (uint)RandomNumberGenerator.GetInt32(_range.Count);
            if (_taken.TryAdd(user, true))
                return user;
        }
    }

    public void GiveBack(uint? user)
    {
        if (user is { } taken)
            _taken.TryRemove(taken, out _);
    }

    private static bool IsMapped(uint user)
    {
        // Each line: first inside, first outside, how many.
        foreach (var line in File.ReadLines("/proc/self/uid_map"))
        {
            var range = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ulong.Parse).ToArray();
            if (range is [var first, _, var count] && user >= first && user - first < count)
                return true;
        }

        return false;
    }
}
