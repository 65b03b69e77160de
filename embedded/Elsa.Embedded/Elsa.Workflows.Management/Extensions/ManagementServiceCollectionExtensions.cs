namespace Elsa.Workflows.Management.Extensions;

public static class ManagementServiceCollectionExtensions
{
}
