using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>What E2B's machines can do and processes on one machine cannot, each with its reason.</summary>
internal static class Unsupported
{
    public static SandboxException FilesystemOnlyPause() =>
        Say("a pause that keeps only the files is not supported by the local sandbox: its files live and die with its processes; pause with memory instead");

    public static SandboxException NetworkChange() =>
        Say("the local sandbox gives or withholds the network when a sandbox is created and cannot change it afterwards; "
            + "create it with the access it needs");

    public static SandboxException SelectiveNetwork() =>
        Say("the local sandbox gives a sandbox the whole network or none of it: allow and deny lists, rules and egress proxies need E2B's cloud; "
            + "use allow_internet_access, or deny 0.0.0.0/0 for none");

    public static SandboxException Snapshot() =>
        Say("snapshots are not supported by the local sandbox: the memory of processes cannot be copied; pause keeps a sandbox as it is");

    public static SandboxException Fork() =>
        Say("forks are not supported by the local sandbox: the memory of processes cannot be copied; create a second sandbox instead");

    public static SandboxException Volumes() => Say("volumes are not supported by the local sandbox; upload the files instead");

    public static SandboxException Identity() => Say("workload identity tokens are not supported by the local sandbox");

    private static SandboxException Say(string message) => new(400, message);
}
