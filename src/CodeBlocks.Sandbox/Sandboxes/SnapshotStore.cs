using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The snapshots of this server, until it ends. Thread safe.</summary>
internal sealed class SnapshotStore : IDisposable
{
    private const int Most = 100;
    private const string Namespace = "local/";
    private const string DefaultTag = "default";
    private readonly ConcurrentDictionary<string, Snapshot> _snapshots = new();

    /// <summary>All of them, newest first.</summary>
    public IEnumerable<Snapshot> Newest => _snapshots.Values.OrderByDescending(snapshot => snapshot.CreatedAt).ThenBy(snapshot => snapshot.Id, StringComparer.Ordinal);

    /// <summary>The id of a snapshot of that name, or of one without a name.</summary>
    /// <exception cref="SandboxOperationException">It is no name.</exception>
    public static string NewId(string? name)
    {
        if (name is null)
            return $"{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 20)}:{DefaultTag}";

        return name.Length is > 0 and <= 128 && name.All(IsLegal) && name.Count(letter => letter == ':') <= 1
            ? Complete(name)
            : throw new SandboxOperationException(
                SandboxError.InvalidSnapshotName, "a snapshot's name has letters, digits, '-', '_', '.' and '/', and after a colon a tag");
    }

    /// <summary>Whether the id has a name that somebody chose.</summary>
    public static bool IsNamed(string id) => id.StartsWith(Namespace, StringComparison.Ordinal);

    /// <summary>Keeps a snapshot in place of one of the same id.</summary>
    /// <exception cref="SandboxOperationException">There are too many.</exception>
    public void Add(Snapshot snapshot)
    {
        if (_snapshots.Count >= Most)
            throw new SandboxOperationException(SandboxError.TooManySnapshots, $"there are {Most} snapshots, as many as can be; delete one first");

        if (_snapshots.TryRemove(snapshot.Id, out var former))
            former.Dispose();

        _snapshots[snapshot.Id] = snapshot;
    }

    /// <summary>The snapshot of an id or name; null when there is none.</summary>
    public Snapshot? Find(string reference) =>
        _snapshots.GetValueOrDefault(reference)
        ?? _snapshots.GetValueOrDefault($"{reference}:{DefaultTag}")
        ?? _snapshots.GetValueOrDefault(Complete(reference));

    /// <returns>Whether there was one.</returns>
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
