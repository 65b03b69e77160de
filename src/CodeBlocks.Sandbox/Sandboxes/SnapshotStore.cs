using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The snapshots of the server. They end with it. Thread safe.</summary>
internal sealed class SnapshotStore : IDisposable
{
    private const int MaxCount = 100;
    private const string Namespace = "local/";
    private const string DefaultTag = "default";
    private readonly ConcurrentDictionary<string, Snapshot> _snapshots = new();

    /// <summary>All snapshots, the newest first.</summary>
    public IEnumerable<Snapshot> Newest =>
        _snapshots.Values.OrderByDescending(snapshot => snapshot.CreatedAt).ThenBy(snapshot => snapshot.Id, StringComparer.Ordinal);

    /// <summary>Creates the id of a snapshot from its name, or a random one for null.</summary>
    /// <exception cref="SandboxOperationException">The name is invalid.</exception>
    public static string NewId(string? name)
    {
        if (name is null)
            return $"{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 20)}:{DefaultTag}";

        return name.Length is > 0 and <= 128 && name.All(IsLegal) && name.Count(letter => letter == ':') <= 1
            ? Complete(name)
            : throw new SandboxOperationException(
                SandboxError.InvalidSnapshotName, "a snapshot's name has letters, digits, '-', '_', '.' and '/', and after a colon a tag");
    }

    /// <summary>Gets whether the id was made from a name.</summary>
    public static bool IsNamed(string id) => id.StartsWith(Namespace, StringComparison.Ordinal);

    /// <summary>Adds a snapshot; one with the same id is replaced.</summary>
    /// <exception cref="SandboxOperationException">The maximum number of snapshots is reached.</exception>
    public void Add(Snapshot snapshot)
    {
        if (_snapshots.Count >= MaxCount)
            throw new SandboxOperationException(SandboxError.TooManySnapshots, $"there are {MaxCount} snapshots, the maximum; delete one first");

        if (_snapshots.TryRemove(snapshot.Id, out var former))
            former.Dispose();

        _snapshots[snapshot.Id] = snapshot;
    }

    /// <summary>Finds a snapshot by id or name; null if there is none.</summary>
    public Snapshot? Find(string reference) =>
        _snapshots.GetValueOrDefault(reference)
        ?? _snapshots.GetValueOrDefault($"{reference}:{DefaultTag}")
        ?? _snapshots.GetValueOrDefault(Complete(reference));

    /// <returns>True if it existed.</returns>
    public bool Remove(string reference)
    {
        if (Find(reference) is not { } found || !_snapshots.TryRemove(found.Id, out var removed))
            return false;

        removed.Dispose();
        return true;
    }

    public void Dispose()
    {
        foreach (var snapshot in _snapshots.Values)
            snapshot.Dispose();
    }

    private static string Complete(string name)
    {
        var full = name.StartsWith(Namespace, StringComparison.Ordinal) ? name : Namespace + name;
        return full.Contains(':', StringComparison.Ordinal) ? full : $"{full}:{DefaultTag}";
    }

    private static bool IsLegal(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or ':';
}
