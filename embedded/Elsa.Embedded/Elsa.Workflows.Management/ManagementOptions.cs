namespace Elsa.Workflows.Management.Options;

public class ManagementOptions
{
    public HashSet<Type> ActivityTypes { get; set; } = [];
    public HashSet<VariableDescriptor> VariableDescriptors { get; set; } = [];
    public bool FailOnValidationErrors { get; set; } = true;
}
