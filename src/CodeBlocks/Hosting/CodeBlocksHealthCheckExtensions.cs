using CodeBlocks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check of the blocks.</summary>
public static class CodeBlocksHealthCheckExtensions
{
    /// <summary>
    /// Adds a check of the sandboxes that blocks of this host group created. It fails if E2B cannot be asked, if a sandbox could not be killed, or
    /// if sandboxes without an owner are left behind. Its data are <c>hostGroup</c>, <c>owned</c>, <c>paused</c>, <c>orphaned</c> and
    /// <c>failedKills</c>.
    /// </summary>
    /// <remarks>The sandboxes are listed at most every 30 seconds, however often the check runs.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">The status to report when the check fails; <see langword="null"/> for degraded.</param>
    /// <param name="tags">The tags to filter checks by.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddCodeBlocks(
        this IHealthChecksBuilder builder, string name = "codeblocks", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<SandboxHealthCheck>(name, failureStatus ?? HealthStatus.Degraded, tags ?? []);
    }
}
