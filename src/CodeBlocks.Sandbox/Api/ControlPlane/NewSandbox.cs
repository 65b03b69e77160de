using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>Turns a request for a sandbox into its specification, or refuses it.</summary>
internal static class NewSandbox
{
    public static SandboxSpec Specify(NewSandboxMessage request, bool alwaysSecure, SnapshotStore snapshots, LocalSandboxOptions options)
    {
        var autoPause = request.AutoPause is true;
        var autoResume = request.AutoResume?.Enabled is true;
        var secure = alwaysSecure || request.Secure is true;

        if (request.AutoPauseMemory is false && (!autoPause || autoResume))
            throw new ApiException(400, "autoPauseMemory: false needs autoPause and excludes autoResume");

        if (request.Timeout is <= 0)
            throw new ApiException(400, "validation error: timeout must be greater than 0");

        if (request.VolumeMounts is { Count: > 0 })
            throw UnsupportedFeatures.Volumes();

        if (request.Iam is { ValueKind: System.Text.Json.JsonValueKind.Object } iam && iam.EnumerateObject().Any())
            throw UnsupportedFeatures.Identity();

        var network = NetworkRequest.Specify(request, secure);
        var snapshot = snapshots.Find(request.TemplateId);

        return new SandboxSpec
        {
            TemplateId = snapshot?.Id ?? Templates.Resolve(request.TemplateId),
            Snapshot = snapshot,
            Timeout = Timeout(request.Timeout, options),
            AutoPause = autoPause,
            AutoResume = autoResume,
            KeepMemory = request.AutoPauseMemory is not false,
            AccessToken = secure ? IdGenerator.NewToken() : null,
            Network = network,
            Metadata = request.Metadata ?? new Dictionary<string, string>(),
            EnvironmentVariables = Environment(request.EnvVars, snapshot?.EnvironmentVariables),
        };
    }

    /// <summary>The requested timeout, or the default one if none was given.</summary>
    public static TimeSpan Timeout(int? seconds, LocalSandboxOptions options)
    {
        if (seconds is not { } given)
            return options.DefaultTimeout;

        if (given < 0)
            throw new ApiException(400, "validation error: timeout must not be negative");

        var timeout = TimeSpan.FromSeconds(given);

        return timeout <= options.MaxTimeout
            ? timeout
            : throw new ApiException(400, FormattableString.Invariant($"Timeout cannot be greater than {options.MaxTimeout.TotalHours:0.##} hours"));
    }

    private static Dictionary<string, string> Environment(
        IReadOnlyDictionary<string, string>? variables,
        IReadOnlyDictionary<string, string>? inherited)
    {
        var environment = new Dictionary<string, string>(inherited ?? new Dictionary<string, string>());

        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
                throw new ApiException(400, "envVars: a variable's name must not be empty nor contain '=' or NUL");

            if (value is null || value.Contains('\0', StringComparison.Ordinal))
                throw new ApiException(400, $"envVars: the value of '{name}' must be text without NUL");

            environment[name] = value;
        }

        return environment;
    }
}
