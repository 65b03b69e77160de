using System.Diagnostics;

namespace Elsa.Workflows;

[DebuggerDisplay("{Type} - {Id}")]
public abstract class Activity : IActivity, ISignalHandler
{
    private readonly SignalHandlers _signalHandlers = new();

    protected Activity(string? source = null, int? line = null)
    {
        Type = ActivityTypeNameHelper.GenerateTypeName(GetType());
        Version = 1;
        Behaviors.Add(new ScheduledChildCallbackBehavior(this));
        this.SetSource(source, line);
    }

    protected Activity(string activityType, int version = 1, string? source = null, int? line = null) : this(source, line)
    {
        Type = activityType;
        Version = version;
    }

    public string Id { get; set; } = null!;
    public string NodeId { get; set; } = null!;
    public string? Name { get; set; }
    public string Type { get; set; }
    public int Version { get; set; }

    [JsonIgnore]
    public bool CanStartWorkflow
    {
        get => this.GetCanStartWorkflow();
        set => this.SetCanStartWorkflow(value);
    }

    [JsonIgnore]
    public bool? RunAsynchronously
    {
        get => this.GetRunAsynchronously();
        set => this.SetRunAsynchronously(value);
    }

    public IDictionary<string, object> CustomProperties { get; set; } = new Dictionary<string, object>();

    [JsonIgnore]
    public IDictionary<string, object> SyntheticProperties { get; set; } = new Dictionary<string, object>();

    public IDictionary<string, object> Metadata { get; set; } = new Dictionary<string, object>();

    [JsonIgnore]
    public ICollection<IBehavior> Behaviors { get; } = [];

    protected virtual ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context) => new(CanExecute(context));

    protected virtual bool CanExecute(ActivityExecutionContext context) => true;

    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return default;
    }

    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    protected virtual ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        OnSignalReceived(signal, context);
        return default;
    }

    protected virtual void OnSignalReceived(object signal, SignalContext context)
    {
    }

    protected void OnSignalReceived<T>(Func<T, SignalContext, ValueTask> handler) => _signalHandlers.Add(handler);
    protected void OnSignalReceived<T>(Action<T, SignalContext> handler) => _signalHandlers.Add(handler);

    protected async ValueTask CompleteAsync(ActivityExecutionContext context) => await context.CompleteActivityAsync();

    ValueTask<bool> IActivity.CanExecuteAsync(ActivityExecutionContext context) => CanExecuteAsync(context);

    async ValueTask IActivity.ExecuteAsync(ActivityExecutionContext context)
    {
        await ExecuteAsync(context);

        foreach (var behavior in Behaviors)
            await behavior.ExecuteAsync(context);
    }

    async ValueTask ISignalHandler.ReceiveSignalAsync(object signal, SignalContext context)
    {
        await OnSignalReceivedAsync(signal, context);
        await _signalHandlers.InvokeAsync(signal, context);

        foreach (var behavior in Behaviors)
            await behavior.ReceiveSignalAsync(signal, context);
    }
}

public abstract class Activity<T> : Activity, IActivityWithResult<T>
{
    protected Activity(string? source = null, int? line = null) : base(source, line)
    {
    }

    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}

public abstract class CodeActivity : Activity
{
    protected CodeActivity(string? source = null, int? line = null) : base(source, line) => Behaviors.Add(new AutoCompleteBehavior(this));
}

public abstract class CodeActivity<T> : CodeActivity, IActivityWithResult<T>
{
    protected CodeActivity(string? source = null, int? line = null) : base(source, line)
    {
    }

    [Output]
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}
