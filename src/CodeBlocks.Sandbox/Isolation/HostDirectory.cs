using System.Globalization;
using System.Security.Cryptography;
using CodeBlocks.Sandbox.HostProcesses;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>
/// This process's own directory on the host. It is locked while the process lives, so that a later process recognizes and removes
/// directories that were left behind.
/// </summary>
internal sealed class HostDirectory : IDisposable
{
    private const string LockName = "lock";
    private const string GroupsName = "control-groups";

    // The path of a unix socket may have 107 bytes; a machine's is longer than the root by the rest.
    private const int MaxRootLength = 60;

    private readonly FileStream _lock;

    private HostDirectory(string root, string instance, FileStream holding)
    {
        Root = root;
        Instance = instance;
        Path = System.IO.Path.Combine(root, instance);
        _lock = holding;
    }

    /// <summary>The directory shared by all processes of this user; what is in it does not change.</summary>
    public string Root { get; }

    /// <summary>The name of this process's own part, also that of its control groups.</summary>
    public string Instance { get; }

    public string Path { get; }

    public static async Task<HostDirectory> OpenAsync(string? root, TimeProvider time)
    {
        root ??= DefaultRoot();
        if (root.Length > MaxRootLength)
            throw new ArgumentException($"The data directory '{root}' has too long a path ({root.Length}; at most {MaxRootLength}) to hold sockets.");
        // If this process is root, machines run as other users, who must be able to enter but not to list the directory.
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (HostUsers.AreAvailable)
            mode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(root, mode);
        if (!IsOwn(root))
            throw new UnauthorizedAccessException($"The directory '{root}' belongs to another user; set another DataDirectory.");
        File.SetUnixFileMode(root, mode);
        await SweepAsync(root, time);
        return Claim(root, mode);
    }

    /// <summary>Records control groups, which a later process removes if this one did not.</summary>
    public void Remember(IEnumerable<string> controlGroups) => File.WriteAllLines(System.IO.Path.Combine(Path, GroupsName), controlGroups);

    /// <summary>Creates a directory for one machine, which only <paramref name="owner"/> (this user if null) can enter.</summary>
    public string CreateFor(uint? owner)
    {
        var path = System.IO.Path.Combine(Path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        GiveTo(owner, path);
        return path;
    }

    public static void GiveTo(uint? owner, string path)
    {
        if (owner is { } user && NativeMethods.ChangeOwner(path, user, user) != 0)
            throw new UnauthorizedAccessException($"'{path}' could not be given to user {user.ToString(CultureInfo.InvariantCulture)}.");
    }

    /// <summary>Lets the owner of a directory and of all directories below it list and change them.</summary>
    public static void LetOwnerChange(string directory)
    {
        File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var below in new DirectoryInfo(directory).EnumerateDirectories())
            if (below.LinkTarget is null)
                LetOwnerChange(below.FullName);
    }

    public void Dispose()
    {
        TryDelete(Path);
        _lock.Dispose();
    }

    private static string DefaultRoot()
    {
        if (NativeMethods.EffectiveUser() == 0)
            return "/run/codeblocks";
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        return runtime is { Length: > 0 and < MaxRootLength - 12 } && Directory.Exists(runtime)
            ? System.IO.Path.Combine(runtime, "codeblocks")
            : $"/tmp/codeblocks-{NativeMethods.EffectiveUser().ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>
    /// Until the new directory is locked, another process that starts at the same time may remove it as one that was left behind; then
    /// the next one is created.
    /// </summary>
    private static HostDirectory Claim(string root, UnixFileMode mode)
    {
        while (true)
        {
            var instance = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
            var path = System.IO.Path.Combine(root, instance);
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, mode);
            if (Lock(path) is not { } holding)
                continue;
            if (File.Exists(holding.Name))
                return new HostDirectory(root, instance, holding);
            holding.Dispose();
        }
    }

    private static async Task SweepAsync(string root, TimeProvider time)
    {
        foreach (var left in Directory.GetDirectories(root))
        {
            if (!File.Exists(System.IO.Path.Combine(left, LockName)))
                continue;
            await using var holding = Lock(left);
            if (holding is not null && await TryRemoveGroupsAsync(left, time))
                TryDelete(left);
        }
    }

    private static async Task<bool> TryRemoveGroupsAsync(string left, TimeProvider time)
    {
        var groups = System.IO.Path.Combine(left, GroupsName);
        var removed = true;
        foreach (var group in File.Exists(groups) ? await File.ReadAllLinesAsync(groups) : [])
            removed &= await ControlGroup.TryRemoveAsync(group, time);
        return removed;
    }

    private static FileStream? Lock(string directory)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Gets whether this user owns the directory: only the owner and root can change its mode.</summary>
    private static bool IsOwn(string directory)
    {
        try
        {
            File.SetUnixFileMode(directory, File.GetUnixFileMode(directory));
            return new DirectoryInfo(directory).LinkTarget is null;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void TryDelete(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next start removes it.
        }
    }
}
