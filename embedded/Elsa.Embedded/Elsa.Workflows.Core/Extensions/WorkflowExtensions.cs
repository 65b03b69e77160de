namespace Elsa.Extensions;

public static class WorkflowExtensions
{
    public static bool CreatedWithModernTooling(this Workflow workflow) => workflow.WorkflowMetadata.ToolVersion?.Major >= 3;
}
