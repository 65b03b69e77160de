namespace Elsa.Workflows;

public static class DefaultFaultTypes
{
    public const string System = "System";
    public const string Business = "Business";
    public const string Integration = "Integration";
}
