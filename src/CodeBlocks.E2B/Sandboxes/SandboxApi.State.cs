using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

internal sealed partial class SandboxApi
{
    public Task<IReadOnlyList<SandboxMetricMessage>> GetMetricsAsync(string path, string sandboxId, CancellationToken cancellationToken) =>
        controlPlane.SendAsync(HttpMethod.Get, path, null, Json.IReadOnlyListSandboxMetricMessage, sandboxId, cancellationToken);

    public async Task UpdateNetworkAsync(string sandboxId, NetworkUpdateMessage message, CancellationToken cancellationToken)
    {
        using var content = E2BContent.Json(message, Json.NetworkUpdateMessage);
        using var response = await controlPlane.SendAsync(
            HttpMethod.Put, $"sandboxes/{sandboxId}/network", content, sandboxId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<SnapshotMessage> CreateSnapshotAsync(string sandboxId, CreateSnapshotMessage message, CancellationToken cancellationToken)
    {
        using var content = E2BContent.Json(message, Json.CreateSnapshotMessage);
        return await controlPlane.SendAsync(
            HttpMethod.Post, $"sandboxes/{sandboxId}/snapshots", content, Json.SnapshotMessage, sandboxId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<(IReadOnlyList<SnapshotMessage> Page, string? NextToken)> ListSnapshotsAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await controlPlane.SendAsync(HttpMethod.Get, path, null, null, cancellationToken).ConfigureAwait(false);
        var page = await ControlPlane.ReadAsync(response, Json.IReadOnlyListSnapshotMessage, null, cancellationToken).ConfigureAwait(false);
        return (page, NextTokenOf(response));
    }

    /// <summary>A snapshot is a template, and is deleted as one.</summary>
    public async Task<bool> DeleteSnapshotAsync(string snapshotId, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await controlPlane.SendAsync(
                HttpMethod.Delete, $"templates/{Uri.EscapeDataString(snapshotId)}", null, null, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    public async Task<IReadOnlyList<ForkResultMessage>> ForkAsync(string sandboxId, ForkSandboxMessage message, CancellationToken cancellationToken)
    {
        using var content = E2BContent.Json(message, Json.ForkSandboxMessage);
        return await controlPlane.SendAsync(
            HttpMethod.Post,
            $"sandboxes/{sandboxId}/fork",
            content,
            Json.IReadOnlyListForkResultMessage,
            sandboxId,
            cancellationToken).ConfigureAwait(false);
    }
}
