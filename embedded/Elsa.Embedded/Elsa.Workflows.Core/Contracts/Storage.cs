namespace Elsa.Workflows;

public interface IStorageDriver
{
    double Priority { get; }
    IEnumerable<string> Tags { get; }
    ValueTask WriteAsync(string id, object value, StorageDriverContext context);
    ValueTask<object?> ReadAsync(string id, StorageDriverContext context);
    ValueTask DeleteAsync(string id, StorageDriverContext context);
}

public interface IStorageDriverManager
{
    IStorageDriver? Get(Type type);
    IEnumerable<IStorageDriver> List();
}

public interface IVariablePersistenceManager
{
    Task LoadVariablesAsync(WorkflowExecutionContext context, IEnumerable<string>? excludeTags = null);
    Task SaveVariablesAsync(WorkflowExecutionContext context);
    Task DeleteVariablesAsync(ActivityExecutionContext context, IEnumerable<string>? includeTags = null);
    Task DeleteVariablesAsync(WorkflowExecutionContext context, IEnumerable<string>? includeTags = null);
}

public interface IHasher
{
    string Hash(string value);
    string Hash(params object?[] values);
}

public interface IStimulusHasher
{
    string Hash(string stimulusName, object? payload = null, string? activityInstanceId = null);
}

public interface IIdentityGenerator
{
    string GenerateId();
}

public interface IActivitySerializer
{
    string Serialize(IActivity activity);
    string Serialize(object value);
    IActivity Deserialize(string serializedActivity);
    object Deserialize(string serializedValue, Type type);
    T Deserialize<T>(string serializedValue);
}

public interface IApiSerializer
{
    string Serialize(object model);
    object Deserialize(string serializedModel);
    T Deserialize<T>(string serializedModel);
    JsonSerializerOptions GetOptions();
    JsonSerializerOptions ApplyOptions(JsonSerializerOptions options);
}
