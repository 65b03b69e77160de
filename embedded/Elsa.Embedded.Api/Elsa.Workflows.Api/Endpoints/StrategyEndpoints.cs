namespace Elsa.Workflows.Api.Endpoints;

/// <summary>The strategies that a definition can choose from.</summary>
internal static class StrategyEndpoints
{
    // The engine here keeps the whole log, so that these have names only.
    private static readonly string[] LogPersistence = ["Configuration", "Exclude", "Include", "Inherit"];

    public static void Map(ApiRoutes api)
    {
        api.Get("/descriptors/incident-strategies", "read:incident-strategies", ListIncidentStrategies);
        api.Get("/descriptors/log-persistence-strategies", "read:log-persistence-strategies", () => ApiResult.List(LogPersistence.Select(name =>
            new Strategy(name, "", $"Elsa.Workflows.LogPersistence.Strategies.{name}, Elsa.Workflows.Core"))));
        api.Get("/descriptors/workflow-activation-strategies", "read:workflow-activation-strategies", ListActivationStrategies);
        api.Get("/descriptors/commit-strategies/workflows", "read:commit-strategies", () => ApiResult.List<Strategy>([]));
        api.Get("/descriptors/commit-strategies/activities", "read:commit-strategies", () => ApiResult.List<Strategy>([]));
        api.Get("/descriptors/output-converters", "read:output-converters", ListOutputConverters);
    }

    private static IResult ListIncidentStrategies(IEnumerable<IIncidentStrategy> strategies, ISerializationTypeRegistry types) =>
        List(strategies, type => types.TryGetAlias(type, out var alias) ? alias : type.FullName!);

    private static IResult ListActivationStrategies(IEnumerable<IWorkflowActivationStrategy> strategies) =>
        List(strategies, type => type.GetSimpleAssemblyQualifiedName());

    private static IResult List(IEnumerable<object> strategies, Func<Type, string> getName) =>
        ApiResult.List(strategies.Select(strategy => Describe(strategy.GetType(), getName)).OrderBy(strategy => strategy.DisplayName));

    private static Strategy Describe(Type type, Func<Type, string> getName)
    {
        var display = type.GetCustomAttribute<DisplayAttribute>();
        var name = type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? display?.Name ?? type.Name.Replace("Strategy", "").Humanize();
        return new(name, type.GetCustomAttribute<DescriptionAttribute>()?.Description ?? display?.Description ?? "", getName(type));
    }

    private static IResult ListOutputConverters(ISerializationTypeRegistry types, string? sourceType = null, string? destinationType = null)
    {
        var errors = Check(types, nameof(sourceType), sourceType).Concat(Check(types, nameof(destinationType), destinationType)).ToList();
        return errors.Count == 0 ? ApiResult.List<object>([]) : throw new ApiException("generalErrors", errors);
    }

    private static IEnumerable<string> Check(ISerializationTypeRegistry types, string parameter, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            yield return $"The {parameter} query parameter is required.";
        else if (!SerializationTypeResolver.TryResolveType(types, name, out _))
            yield return $"The {parameter} query parameter must be a registered type alias or resolvable safe type name.";
    }

    private sealed record Strategy(string DisplayName, string Description, string TypeName);
}
