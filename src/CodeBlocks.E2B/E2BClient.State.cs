using System.Globalization;
using System.Runtime.CompilerServices;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

public sealed partial class E2BClient
{
    /// <summary>Gets the resources that a sandbox used over time.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="start">The time of the first sample; <c>null</c> for the start of the sandbox.</param>
    /// <param name="end">The time of the last sample; <c>null</c> for now.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Samples, oldest first, some seconds apart.</returns>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<IReadOnlyList<SandboxMetrics>> GetMetricsAsync(
        string sandboxId, DateTimeOffset? start = null, DateTimeOffset? end = null, CancellationToken cancellationToken = default)
    {
        string?[] query = [Moment("start", start), Moment("end", end)];
        var path = $"sandboxes/{SandboxIds.Check(sandboxId)}/metrics?{string.Join('&', query.OfType<string>())}".TrimEnd('?');
        return [.. (await _api.GetMetricsAsync(path, sandboxId, cancellationToken).ConfigureAwait(false)).Select(SandboxMetrics.From)];

        static string? Moment(string name, DateTimeOffset? time) =>
            time is { } value ? string.Create(CultureInfo.InvariantCulture, $"{name}={value.ToUnixTimeSeconds()}") : null;
    }

    /// <summary>Replaces the rules for a sandbox's traffic; what is left out is cleared.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="network">The new rules.</param>
    /// <param name="internetAccess">Allows or denies access to the internet; <c>null</c> clears that rule as well.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when the rules apply.</returns>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task UpdateNetworkAsync(
        string sandboxId, SandboxNetwork network, bool? internetAccess = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        return _api.UpdateNetworkAsync(SandboxIds.Check(sandboxId), network.ToUpdateMessage(internetAccess), cancellationToken);
    }

    /// <summary>Creates a snapshot of a sandbox, which continues to run.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="name">A name for the snapshot; <c>null</c> for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The snapshot; it is kept after the sandbox has ended.</returns>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<SnapshotInfo> CreateSnapshotAsync(string sandboxId, string? name = null, CancellationToken cancellationToken = default) =>
        SnapshotInfo.From(
            await _api.CreateSnapshotAsync(SandboxIds.Check(sandboxId), new() { Name = name }, cancellationToken).ConfigureAwait(false));

    /// <summary>Lists snapshots; pages are fetched as they are needed.</summary>
    /// <param name="sandboxId">The id of the sandbox they were created from; <c>null</c> for all.</param>
    /// <param name="name">The name of the snapshots; <c>null</c> for all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The snapshots.</returns>
    /// <exception cref="E2BException">E2B refused the request or could not be reached.</exception>
    public async IAsyncEnumerable<SnapshotInfo> ListSnapshotsAsync(
        string? sandboxId = null, string? name = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string?[] filters = [Filter("sandboxID", sandboxId), Filter("name", name)];
        string? token = null;
        do
        {
            var query = string.Join('&', filters.Append(Filter("nextToken", token)).OfType<string>());
            var (page, next) = await _api.ListSnapshotsAsync($"snapshots?{query}".TrimEnd('?'), cancellationToken).ConfigureAwait(false);
            foreach (var snapshot in page)
                yield return SnapshotInfo.From(snapshot);

            token = next == token ? null : next;
        }
        while (token is not null);

        static string? Filter(string name, string? value) => value is null ? null : $"{name}={Uri.EscapeDataString(value)}";
    }

    /// <summary>Deletes a snapshot.</summary>
    /// <param name="snapshotId">The id or name of the snapshot.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>true</c> if there was such a snapshot.</returns>
    /// <exception cref="E2BException">E2B refused the request or could not be reached.</exception>
    public Task<bool> DeleteSnapshotAsync(string snapshotId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(snapshotId);
        return _api.DeleteSnapshotAsync(snapshotId, cancellationToken);
    }

    /// <summary>Creates copies of a running sandbox, which continues to run.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="count">The number of copies, from 1 to 100.</param>
    /// <param name="timeout">The lifetime of each copy; <c>null</c> for E2B's default.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One entry for each copy, with a handle that kills it when disposed, or with the error.</returns>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    /// <exception cref="E2BException">Another error occurred before any copy was made.</exception>
    public async Task<IReadOnlyList<SandboxFork>> ForkAsync(
        string sandboxId, int count = 1, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        if (count is < 1 or > E2BLimits.MaxForks)
            throw new InvalidArgumentException($"The number of forks is {count}; it must be between 1 and {E2BLimits.MaxForks}.");

        var message = new ForkSandboxMessage { Count = count, Timeout = Seconds.OfLifetime(timeout) };
        var forks = await _api.ForkAsync(SandboxIds.Check(sandboxId), message, cancellationToken).ConfigureAwait(false);
        return [.. forks.Select(fork => ToFork(fork, sandboxId))];
    }

    private SandboxFork ToFork(ForkResultMessage fork, string sandboxId) => fork.Sandbox is { } sandbox
        ? new(new(this, new(_transport, sandbox), sandbox.TemplateId, isOwner: true), null)
        : new(null, new SandboxException(
            $"A fork failed: {fork.Error?.Message ?? "no details"}") { SandboxId = sandboxId, ErrorCode = fork.Error?.ErrorCode });
}
