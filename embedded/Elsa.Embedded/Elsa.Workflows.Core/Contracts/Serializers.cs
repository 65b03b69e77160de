namespace Elsa.Workflows;

public interface IWorkflowStateSerializer
{
    string Serialize(WorkflowState workflowState);
    WorkflowState Deserialize(string serializedState);
}

public interface IPayloadSerializer
{
    string Serialize(object payload);
    T Deserialize<T>(string serializedData);
}

public interface ISafeSerializer
{
    string Serialize(object? value);
    T Deserialize<T>(string json);
}
