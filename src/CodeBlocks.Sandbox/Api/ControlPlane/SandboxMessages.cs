using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>Creates the control plane's messages about a sandbox.</summary>
internal sealed class SandboxMessages(LocalSandboxOptions options)
{
    /// <summary>The version of envd whose protocol the server speaks; SDKs choose features by it.</summary>
    public const string EnvdVersion = "0.6.13";

    /// <summary>The client id, the same for all, as at E2B.</summary>
    private const string ClientId = "6532622b";

    public SandboxMessage Created(LocalSandbox sandbox) => new()
    {
        SandboxId = sandbox.Id,
        TemplateId = sandbox.Spec.TemplateId,
        Alias = sandbox.Spec.TemplateId,
        ClientId = ClientId,
        EnvdVersion = EnvdVersion,
        EnvdAccessToken = sandbox.AccessToken,
        TrafficAccessToken = sandbox.TrafficToken,
        Domain = options.Domain,
    };

    public ListedSandboxMessage Listed(LocalSandbox sandbox) => new()
    {
        SandboxId = sandbox.Id,
        TemplateId = sandbox.Spec.TemplateId,
        Alias = sandbox.Spec.TemplateId,
        ClientId = ClientId,
        StartedAt = sandbox.StartedAt,
        EndAt = sandbox.EndAt,
        State = State(sandbox),
        CpuCount = Environment.ProcessorCount,
        MemoryMB = options.MemoryMegabytes,
        DiskSizeMB = options.DiskMegabytes,
        EnvdVersion = EnvdVersion,
        Metadata = sandbox.Spec.Metadata,
        VolumeMounts = [],
    };

    public SandboxDetailMessage Detail(LocalSandbox sandbox) => new()
    {
        SandboxId = sandbox.Id,
        TemplateId = sandbox.Spec.TemplateId,
        Alias = sandbox.Spec.TemplateId,
        ClientId = ClientId,
        StartedAt = sandbox.StartedAt,
        EndAt = sandbox.EndAt,
        State = State(sandbox),
        CpuCount = Environment.ProcessorCount,
        MemoryMB = options.MemoryMegabytes,
        DiskSizeMB = options.DiskMegabytes,
        EnvdVersion = EnvdVersion,
        Metadata = sandbox.Spec.Metadata,
        VolumeMounts = [],
        EnvdAccessToken = sandbox.AccessToken,
        AllowInternetAccess = sandbox.Network.InternetAccess,
        Domain = options.Domain,
        Network = sandbox.Network.Configuration,
        Lifecycle = new SandboxLifecycleMessage(sandbox.Spec.AutoResume, sandbox.Spec.AutoPause ? "pause" : "kill"),
    };

    private static string State(LocalSandbox sandbox) => sandbox.State is LocalSandboxState.Paused ? "paused" : "running";
}
