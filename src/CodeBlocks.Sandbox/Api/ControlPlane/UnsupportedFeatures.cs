namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>The features of E2B that the local sandbox does not have, each with the reason.</summary>
internal static class UnsupportedFeatures
{
    public static ApiException Domains(string domain) =>
        Say($"'{domain}' is no address or CIDR block, and domains in allowOut are not supported by the local sandbox, which rules addresses and "
            + "not names; allow the addresses of the domain instead");

    public static ApiException TransformRules() =>
        Say("network rules are not supported by the local sandbox: nothing in it reads or changes what a sandbox sends");

    public static ApiException EgressProxy() => Say("egress proxies are not supported by the local sandbox; set a proxy inside the sandbox instead");

    public static ApiException Volumes() => Say("volumes are not supported by the local sandbox; upload the files instead");

    public static ApiException Identity() => Say("workload identity tokens are not supported by the local sandbox");

    private static ApiException Say(string message) => new(400, message);
}
