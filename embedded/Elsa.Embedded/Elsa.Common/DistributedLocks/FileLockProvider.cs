using Medallion.Threading;

namespace Elsa.Common.DistributedLocks;

/// <summary>Locks of the processes of one machine: each is a file that its holder has open. The system closes a dead holder's.</summary>
internal sealed class FileLockProvider(DirectoryInfo directory, TimeProvider time) : IDistributedLockProvider
{
    public IDistributedLock CreateLock(string name) => new FileLock(name, Path.Combine(directory.FullName, FileName(name)), time);

    private static string FileName(string name) => $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}.lock";
}

internal sealed class FileLock(string name, string path, TimeProvider time) : IDistributedLock
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    public string Name => name;

    public async ValueTask<IDistributedSynchronizationHandle?> TryAcquireAsync(
        TimeSpan timeout = default,
        CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var started = time.GetTimestamp();;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryOpen() is { } handle)
                return handle;

            if (timeout != Timeout.InfiniteTimeSpan && time.GetElapsedTime(started) >= timeout)
                return null;

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    public async ValueTask<IDistributedSynchronizationHandle> AcquireAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        await TryAcquireAsync(timeout ?? Timeout.InfiniteTimeSpan, cancellationToken)
        ?? throw new TimeoutException($"The lock '{name}' was not free within {timeout}.");

    public IDistributedSynchronizationHandle? TryAcquire(TimeSpan timeout = default, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException($"Use {nameof(TryAcquireAsync)}.");

    public IDistributedSynchronizationHandle Acquire(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException($"Use {nameof(AcquireAsync)}.");

    private Handle? TryOpen()
    {
        try
        {
            return new Handle(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed class Handle(FileStream file) : IDistributedSynchronizationHandle
    {
        public CancellationToken HandleLostToken => CancellationToken.None;

        public void Dispose() => file.Dispose();

        public ValueTask DisposeAsync() => file.DisposeAsync();
    }
}
