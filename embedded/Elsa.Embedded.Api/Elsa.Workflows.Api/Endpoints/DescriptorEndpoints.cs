using Elsa.Features.Contracts;

namespace Elsa.Workflows.Api.Endpoints;

/// <summary>What the server knows: activities and their editors, types, storage drivers, expressions, features.</summary>
internal static class DescriptorEndpoints
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/descriptors/activities", "read:activity-descriptors", ListActivitiesAsync);
        api.Get("/descriptors/activities/{typeName}", "read:activity-descriptors", GetActivityAsync);
        api.Post("/descriptors/activities/{activityTypeName}/options/{propertyName}", "read:activity-descriptors-options", GetOptionsAsync);
        api.Get("/descriptors/variables", "read:variable-descriptors", ListVariableTypes);
        api.Get("/descriptors/storage-drivers", "read:storage-drivers", ListStorageDrivers);
        api.Get("/descriptors/expression-descriptors", "read:expression-descriptors", ListExpressions);
        api.Get("/features/installed", "read:installed-features", (IInstalledFeatureProvider features) => ApiResult.List(features.List()));
        api.Get("/features/installed/{fullName}", "read:installed-features",
            (string fullName, IInstalledFeatureProvider features) => ApiResult.OkOrNotFound(features.Find(fullName)));
    }

    private static async Task<IResult> ListActivitiesAsync(
        IActivityRegistry registry,
        IActivityRegistryPopulator populator,
        CancellationToken cancellationToken,
        bool refresh = false)
    {
        if (refresh)
            await populator.PopulateRegistryAsync(cancellationToken);

        return ApiResult.List(registry.ListAll());
    }

    private static async Task<IResult> GetActivityAsync(string typeName, IActivityRegistryLookupService registry, int? version = null) =>
        ApiResult.OkOrNotFound(await FindAsync(registry, typeName, version));

    private static async Task<IResult> GetOptionsAsync(
        HttpContext context,
        IActivityRegistryLookupService registry,
        IPropertyUIHandlerResolver options,
        CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<OptionsRequest>(context);
        var descriptor = await FindAsync(registry, request.ActivityTypeName, request.Version);
        return descriptor?.Inputs.FirstOrDefault(input => input.Name == request.PropertyName) is { PropertyInfo: { } property }
            ? ApiResult.Ok(new { Items = await options.GetUIPropertiesAsync(property, request.Context, cancellationToken) })
            : ApiResult.NotFound;
    }

    private static Task<ActivityDescriptor?> FindAsync(IActivityRegistryLookupService registry, string typeName, int? version) =>
        version is { } number ? registry.FindAsync(typeName, number) : registry.FindAsync(typeName);

    private static IResult ListVariableTypes(IOptions<ManagementOptions> options, IWellKnownTypeRegistry types) => ApiResult.Ok(new
    {
        Items = options.Value.VariableDescriptors.Select(descriptor =>
        {
            var hasAlias = types.TryGetAlias(descriptor.Type, out var alias);
            return new
            {
                TypeName = hasAlias ? alias : descriptor.Type.GetSimpleAssemblyQualifiedName(),
                DisplayName = hasAlias ? alias : descriptor.Type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? descriptor.Type.Name,
                descriptor.Category,
                Description = descriptor.Description ?? descriptor.Type.GetCustomAttribute<DescriptionAttribute>()?.Description,
            };
        }).ToList(),
    });

    private static IResult ListStorageDrivers(IStorageDriverManager drivers) => ApiResult.Ok(new
    {
        Items = drivers.List().OrderByDescending(driver => driver.Priority).Select(driver => new
        {
            TypeName = driver.GetType().GetSimpleAssemblyQualifiedName(),
            DisplayName = driver.GetType().GetCustomAttribute<DisplayAttribute>()?.Name ?? driver.GetType().Name.Replace("StorageDriver", ""),
            driver.Priority,
            Deprecated = driver.Priority < 0,
        }).ToList(),
    });

    private static IResult ListExpressions(IExpressionDescriptorRegistry expressions) => ApiResult.List(expressions.ListAll().Select(descriptor => new
    {
        descriptor.Type,
        descriptor.DisplayName,
        descriptor.IsSerializable,
        descriptor.IsBrowsable,
        descriptor.Properties,
    }));

    private sealed class OptionsRequest
    {
        public string ActivityTypeName { get; set; } = "";
        public string PropertyName { get; set; } = "";
        public int? Version { get; set; }
        public object? Context { get; set; }
    }
}
