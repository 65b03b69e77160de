namespace Elsa.Workflows;

public interface IActivity
{
    string Id { get; set; }
    string NodeId { get; set; }
    string? Name { get; set; }
    string Type { get; set; }
    int Version { get; set; }
    IDictionary<string, object> CustomProperties { get; set; }

    [JsonIgnore]
    IDictionary<string, object> SyntheticProperties { get; set; }

    IDictionary<string, object> Metadata { get; set; }

    ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context);
    ValueTask ExecuteAsync(ActivityExecutionContext context);
}

public interface IActivityWithResult
{
    Output? Result { get; set; }
}

public interface IActivityWithResult<T> : IActivityWithResult
{
    new Output<T>? Result { get; set; }
}

public interface IComposite
{
    void Setup();
}

public interface IVariableContainer : IActivity
{
    ICollection<Variable> Variables { get; }
}

public interface IStartNode;
public interface ITerminalNode;

public interface IBehavior : ISignalHandler
{
    IActivity Owner { get; }
    ValueTask ExecuteAsync(ActivityExecutionContext context);
}

public interface ISignalHandler
{
    ValueTask ReceiveSignalAsync(object signal, SignalContext context);
}

public interface IExecutionContext
{
    string Id { get; }
    IActivity Activity { get; }
    ExpressionExecutionContext ExpressionExecutionContext { get; }
    IEnumerable<Variable> Variables { get; }
    IDictionary<string, object> Properties { get; }
}
