namespace Elsa;

public static class EndpointSecurityOptions
{
#pragma warning disable CA2211 // Elsa has fields.
    public static bool SecurityIsEnabled = true;
#pragma warning restore CA2211

    public static void DisableSecurity() => SecurityIsEnabled = false;
}

public static class PermissionNames
{
    public const string All = "*";
    public const string ClaimType = "permissions";
}
