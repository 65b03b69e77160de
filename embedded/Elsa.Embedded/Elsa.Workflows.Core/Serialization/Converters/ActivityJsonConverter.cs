namespace Elsa.Workflows.Serialization.Converters;

/// <summary>
/// Reads an activity as the CLR type its <c>type</c> and <c>version</c> stand for. An activity of an unknown type becomes a
/// <see cref="NotFoundActivity"/> that keeps the original JSON, and turns back into the real thing once the type is known.
/// </summary>
internal sealed partial class ActivityJsonConverter(IActivityRegistry registry, ILogger<ActivityJsonConverter> logger) : JsonConverter<IActivity>
{
    private static readonly string NotFoundTypeName = ActivityTypeNameHelper.GenerateTypeName<NotFoundActivity>();

    // Concrete activity types are ordinary objects to the serializer; this converter only chooses which one it is.
    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(IActivity);

    public override IActivity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement, options);
    }

    public override void Write(Utf8JsonWriter writer, IActivity value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);

    private IActivity Read(JsonElement element, JsonSerializerOptions options)
    {
        var typeName = GetTypeName(element);
        if (typeName == NotFoundTypeName && GetText(element, "originalActivityJson") is { } original)
        {
            using var originalDocument = JsonDocument.Parse(original);
            return Read(originalDocument.RootElement, element, options);
        }

        return Read(element, element, options);
    }

    private IActivity Read(JsonElement element, JsonElement outer, JsonSerializerOptions options)
    {
        var typeName = GetTypeName(element);
        if (FindDescriptor(element, typeName) is not { } descriptor)
            return ReadNotFound(element, outer, typeName, options);

        var result = descriptor.Constructor(new(descriptor, type => new(Create(descriptor, type, element, options))));
        foreach (var exception in result.Exceptions)
            LogConstructionFailure(exception, result.Activity.Id);

        return result.Activity;
    }

    private NotFoundActivity ReadNotFound(JsonElement element, JsonElement outer, string typeName, JsonSerializerOptions options)
    {
        var activity = (NotFoundActivity)Create(registry.Find(NotFoundTypeName), typeof(NotFoundActivity), element, options);
        activity.Type = NotFoundTypeName;
        activity.Version = 1;
        activity.MissingTypeName = typeName;
        activity.MissingTypeVersion = 0;
        activity.OriginalActivityJson = JsonSerializer.Serialize(element);

        // What the designer last did to the placeholder is in the placeholder's own metadata.
        if (outer.TryGetProperty("metadata", out var metadata) && metadata.Deserialize<Dictionary<string, object>>(options) is { } current)
            activity.Metadata = current;

        activity.SetDisplayText($"Not Found: {typeName}");
        activity.SetDescription($"Could not find activity type {typeName} with version {activity.MissingTypeVersion}");
        return activity;
    }

    private static IActivity Create(ActivityDescriptor? descriptor, Type type, JsonElement element, JsonSerializerOptions options)
    {
        var activity = (IActivity)element.Deserialize(type, options)!;
        if (activity is IComposite composite)
            composite.Setup();

        activity.SetCanStartWorkflow(GetFlag(element, "canStartWorkflow") ?? false);
        activity.SetRunAsynchronously(GetFlag(element, "runAsynchronously") ?? descriptor?.RunAsynchronously ?? false);
        return activity;
    }

    private ActivityDescriptor? FindDescriptor(JsonElement element, string typeName)
    {
        var exact = element.TryGetProperty("version", out var version) ? registry.Find(typeName, version.GetInt32()) : null;
        return exact ?? registry.Find(typeName);
    }

    private static string GetTypeName(JsonElement element) => GetText(element, "type") ?? throw new JsonException("An activity has no type.");

    private static string? GetText(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool? GetFlag(JsonElement element, string name)
    {
        if (element.TryGetProperty("customProperties", out var custom) && custom.ValueKind == JsonValueKind.Object)
        {
            var pascalName = char.ToUpperInvariant(name[0]) + name[1..];
            if (custom.TryGetProperty(name, out var value) || custom.TryGetProperty(pascalName, out value))
                return (bool?)value.GetValue();
        }

        return element.TryGetProperty(name, out var flag) ? (bool?)flag.GetValue() : null;
    }

    [LoggerMessage(1, LogLevel.Warning, "Activity {ActivityId} could not be read in full")]
    private partial void LogConstructionFailure(Exception exception, string? activityId);
}
