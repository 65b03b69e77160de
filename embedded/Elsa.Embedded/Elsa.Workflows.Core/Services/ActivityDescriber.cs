using System.Collections;
using System.ComponentModel;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Humanizer;

namespace Elsa.Workflows;

/// <summary>Describes activity types: what their attributes and properties say, as the designer and the engine need it.</summary>
internal sealed class ActivityDescriber(
    IPropertyDefaultValueResolver defaultValueResolver,
    IPropertyUIHandlerResolver propertyUIHandlerResolver) : IActivityDescriber
{
    public static string GetUIHint(Type wrappedPropertyType, InputAttribute? inputAttribute = null)
    {
        if (inputAttribute?.UIHint is { } hint)
            return hint;

        var type = Nullable.GetUnderlyingType(wrappedPropertyType) ?? wrappedPropertyType;

        return type switch
        {
            _ when type == typeof(bool) => InputUIHints.Checkbox,
            _ when type == typeof(string) => InputUIHints.SingleLine,
            _ when type.IsEnum || type.IsAssignableTo(typeof(IEnumerable)) => InputUIHints.DropDown,
            _ when type == typeof(Variable) => InputUIHints.VariablePicker,
            _ when type == typeof(WorkflowInput) => InputUIHints.InputPicker,
            _ when type == typeof(Type) => InputUIHints.TypePicker,
            _ => InputUIHints.SingleLine
        };
    }

    public async Task<ActivityDescriptor> DescribeActivityAsync(Type activityType, CancellationToken cancellationToken = default)
    {
        var attributes = activityType.GetCustomAttributes(inherit: true).Cast<Attribute>().ToList();
        var activity = activityType.GetCustomAttribute<ActivityAttribute>();
        var ns = activity?.Namespace ?? ActivityTypeNameHelper.GenerateNamespace(activityType) ?? "Elsa";
        var name = FriendlyName(activityType);
        var typeName = ActivityTypeNameHelper.GenerateTypeName(activityType);
        var outputs = await DescribeAsync(GetOutputProperties(activityType), DescribeOutputPropertyAsync, cancellationToken);

        if (outputs.Find(output => output.Name == ActivityOutputRegister.DefaultOutputName) is { } result)
            result.IsSerializable = attributes.OfType<OutputAttribute>().FirstOrDefault()?.IsSerializable;

        return new ActivityDescriptor
        {
            TypeName = typeName,
            ClrType = activityType,
            Namespace = ns,
            Name = activity?.Type ?? name,
            Version = activity?.Version ?? 1,
            Category = activityType.GetCustomAttribute<CategoryAttribute>()?.Category
                       ?? activity?.Category
                       ?? ActivityTypeNameHelper.GetCategoryFromNamespace(ns)
                       ?? "Miscellaneous",
            DisplayName = activityType.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName
                          ?? activity?.DisplayName ?? name.Humanize(LetterCasing.Title),
            Description = activityType.GetCustomAttribute<DescriptionAttribute>()?.Description ?? activity?.Description,
            Kind = activity?.Kind ?? ActivityKind.Action,
            Ports = [.. EmbeddedPorts(activityType), .. FlowPorts(activityType)],
            Inputs = await DescribeAsync(GetInputProperties(activityType), DescribeInputPropertyAsync, cancellationToken),
            Outputs = outputs,
            Attributes = attributes,
            IsContainer = activityType.IsAssignableTo(typeof(Activities.Container)),
            IsBrowsable = IsBrowsable(activityType),
            IsStart = activityType.IsAssignableTo(typeof(IStartNode)),
            IsTerminal = activityType.IsAssignableTo(typeof(ITerminalNode)),
            CustomProperties = new Dictionary<string, object> { ["Type"] = activityType },
            Constructor = context =>
            {
                var construction = context.CreateActivity(activityType);
                construction.Activity.Type = typeName;
                return construction;
            }
        };
    }

    public IEnumerable<PropertyInfo> GetInputProperties(Type activityType) => activityType.GetProperties()
        .Where(property => property.PropertyType.IsAssignableTo(typeof(Input)) || property.IsDefined(typeof(InputAttribute)))
        .DistinctBy(property => property.Name);

    public IEnumerable<PropertyInfo> GetOutputProperties(Type activityType) => activityType.GetProperties()
        .Where(property => property.PropertyType.IsAssignableTo(typeof(Output)))
        .DistinctBy(property => property.Name);

    public Task<OutputDescriptor> DescribeOutputPropertyAsync(PropertyInfo propertyInfo, CancellationToken cancellationToken = default)
    {
        var attribute = propertyInfo.GetCustomAttribute<OutputAttribute>();

        return Task.FromResult(new OutputDescriptor
        {
            Name = (attribute?.Name ?? propertyInfo.Name).Pascalize(),
            DisplayName = attribute?.DisplayName ?? propertyInfo.Name.Humanize(LetterCasing.Title),
            Description = propertyInfo.GetCustomAttribute<DescriptionAttribute>()?.Description ?? attribute?.Description,
            Type = propertyInfo.PropertyType.GenericTypeArguments.FirstOrDefault() ?? typeof(object),
            IsBrowsable = attribute?.IsBrowsable ?? true,
            IsSerializable = attribute?.IsSerializable,
            ValueGetter = propertyInfo.GetValue,
            ValueSetter = propertyInfo.SetValue,
            PropertyInfo = propertyInfo
        });
    }

    public async Task<InputDescriptor> DescribeInputPropertyAsync(PropertyInfo propertyInfo, CancellationToken cancellationToken = default)
    {
        var attribute = propertyInfo.GetCustomAttribute<InputAttribute>();
        var isWrapped = propertyInfo.PropertyType.IsAssignableTo(typeof(Input));
        var wrappedType = isWrapped ? propertyInfo.PropertyType.GenericTypeArguments[0] : propertyInfo.PropertyType;
        var type = Nullable.GetUnderlyingType(wrappedType) ?? wrappedType;

        return new InputDescriptor
        {
            Name = attribute?.Name ?? propertyInfo.Name,
            DisplayName = attribute?.DisplayName ?? propertyInfo.Name.Humanize(LetterCasing.Title),
            Description = propertyInfo.GetCustomAttribute<DescriptionAttribute>()?.Description ?? attribute?.Description,
            Category = attribute?.Category,
            Order = attribute?.Order ?? 0,
            Type = type,
            IsWrapped = isWrapped,
            UIHint = GetUIHint(type, attribute),
            UISpecifications = await propertyUIHandlerResolver.GetUIPropertiesAsync(propertyInfo, context: null, cancellationToken),
            DefaultValue = defaultValueResolver.GetDefaultValue(propertyInfo),
            DefaultSyntax = attribute?.DefaultSyntax,
            IsReadOnly = attribute?.IsReadOnly ?? false,
            IsBrowsable = attribute?.IsBrowsable ?? true,
            IsSerializable = attribute?.IsSerializable ?? true,
            IsSensitive = attribute?.CanContainSecrets ?? false,
            AutoEvaluate = attribute?.AutoEvaluate ?? true,
            EvaluatorType = attribute?.EvaluatorType,
            ValueGetter = propertyInfo.GetValue,
            ValueSetter = propertyInfo.SetValue,
            PropertyInfo = propertyInfo
        };
    }

    private static async Task<List<T>> DescribeAsync<T>(
        IEnumerable<PropertyInfo> properties,
        Func<PropertyInfo, CancellationToken, Task<T>> describe,
        CancellationToken cancellationToken)
    {
        var descriptors = new List<T>();

        foreach (var property in properties)
            descriptors.Add(await describe(property, cancellationToken));

        return descriptors;
    }

    private static IEnumerable<Port> EmbeddedPorts(Type activityType) =>
        from property in activityType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.PropertyType.IsAssignableTo(typeof(IActivity))
        let attribute = property.GetCustomAttribute<PortAttribute>()
        select new Port
        {
            Name = attribute?.Name ?? property.Name,
            DisplayName = attribute?.DisplayName ?? attribute?.Name ?? property.Name,
            Type = PortType.Embedded,
            IsBrowsable = attribute != null && IsBrowsable(property)
        };

    private static IEnumerable<Port> FlowPorts(Type activityType) =>
        from outcome in activityType.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? []
        select new Port { Name = outcome, DisplayName = outcome, Type = PortType.Flow };

    private static bool IsBrowsable(MemberInfo member) => member.GetCustomAttribute<BrowsableAttribute>()?.Browsable ?? true;

    private static string FriendlyName(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>"
        : type.Name;
}
