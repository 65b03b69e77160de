using Elsa.Expressions.JavaScript.Interop;
using Elsa.Expressions.JavaScript.TypeDefinitions.Contracts;
using Elsa.Expressions.JavaScript.TypeDefinitions.Models;
using Humanizer;

namespace Elsa.Expressions.JavaScript.Providers;

/// <summary>The functions that every script has.</summary>
internal sealed class CommonFunctions : IFunctionDefinitionProvider
{
    // Names and types as Elsa declares them: name, parameters, return type.
    private static readonly string[] Declarations =
    [
        "getWorkflowDefinitionId()string", "getWorkflowDefinitionVersionId()string", "getWorkflowDefinitionVersion()number",
        "getWorkflowInstanceId()string", "getCorrelationId()string", "setCorrelationId(value:string)", "getWorkflowInstanceName()string",
        "setWorkflowInstanceName(value:string)", "setVariable(name:string,value:any)", "getVariable(name:string)any", "getInput(name:string)any",
        "getOutputFrom(activityId:string,outputName?:string)any", "getLastResult()any", "isNullOrWhiteSpace(value:string)boolean",
        "isNullOrEmpty(value:string)boolean", "parseGuid(value:string)Guid", "getShortGuid()string", "getGuid()Guid", "getGuidString()string",
        "toJson(value:any)string", "bytesToString(value:Byte[])string", "bytesFromString(value:string)Byte[]", "bytesToBase64(value:Byte[])string",
        "bytesFromBase64(value:string)Byte[]", "stringFromBase64(value:string)string", "stringToBase64(value:string)string",
        "streamToBytes(value:Stream)Byte[]", "streamToBase64(value:Stream)string",
    ];

    public ValueTask<IEnumerable<FunctionDefinition>> GetFunctionDefinitionsAsync(TypeDefinitionContext context) => new(Declarations.Select(Parse));

    private static FunctionDefinition Parse(string declaration)
    {
        var (open, close) = (declaration.IndexOf('('), declaration.IndexOf(')'));
        return new()
        {
            Name = declaration[..open],
            ReturnType = close + 1 < declaration.Length ? declaration[(close + 1)..] : null,
            Parameters = [.. declaration[(open + 1)..close].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ParseParameter)],
        };
    }

    private static ParameterDefinition ParseParameter(string parameter)
    {
        var parts = parameter.Split(':');
        return new(parts[0].TrimEnd('?'), parts[1], parts[0].EndsWith('?'));
    }
}

/// <summary>The functions that are made for the variables, inputs and outputs of a workflow.</summary>
internal sealed class WorkflowFunctions(
    ITypeAliasRegistry aliases,
    IActivityRegistryLookupService registry,
    IOptions<JintOptions> options) : IFunctionDefinitionProvider
{
    public async ValueTask<IEnumerable<FunctionDefinition>> GetFunctionDefinitionsAsync(TypeDefinitionContext context)
    {
        if (options.Value.DisableWrappers)
            return [];

        var functions = new List<FunctionDefinition>();
        foreach (var variable in context.WorkflowGraph.Workflow.Variables.Where(variable => ScriptNames.IsValid(variable.Name)))
        {
            var type = TypeName(variable.GetVariableType());
            functions.Add(new() { Name = $"get{variable.Name.Pascalize()}", ReturnType = type });
            functions.Add(new() { Name = $"set{variable.Name.Pascalize()}", Parameters = [new("value", type)] });
        }

        foreach (var node in context.WorkflowGraph.Nodes.Where(node => ScriptNames.IsValid(node.Activity.Name)))
            if (await registry.FindAsync(node.Activity.Type, node.Activity.Version) is { } descriptor)
                functions.AddRange(descriptor.Outputs.Select(output =>
                    new FunctionDefinition { Name = $"get{output.Name.Pascalize()}From{node.Activity.Name!.Pascalize()}", ReturnType = "any" }));

        functions.AddRange(context.WorkflowGraph.Workflow.Inputs.Where(input => ScriptNames.IsValid(input.Name)).Select(input =>
            new FunctionDefinition { Name = $"get{input.Name.Pascalize()}", ReturnType = TypeName(input.Type) }));

        return functions;
    }

    private string TypeName(Type type) => aliases.TryGetAlias(type, out var alias) ? alias : "any";
}

/// <summary>Guid and the like, the types of variables, and one with the variables of the workflow.</summary>
internal sealed class WorkflowTypes(ITypeDescriber describer, IOptions<ManagementOptions> management, IOptions<JintOptions> options)
    : ITypeDefinitionProvider, IVariableDefinitionProvider
{
    private const string Variables = "WorkflowVariables";

    public ValueTask<IEnumerable<TypeDefinition>> GetTypeDefinitionsAsync(TypeDefinitionContext context)
    {
        IEnumerable<Type> common = [typeof(Guid), typeof(JsonObject), typeof(Random)];
        var described = common
            .Concat(management.Value.VariableDescriptors.Select(descriptor => descriptor.Type).Where(IsDescribed).Distinct())
            .Select(describer.DescribeType);

        return new(options.Value.DisableWrappers ? described : described.Append(DescribeVariables(context)));
    }

    public ValueTask<IEnumerable<TypeDefinitions.Models.VariableDefinition>> GetVariableDefinitionsAsync(TypeDefinitionContext context) =>
        new(options.Value.DisableWrappers ? [] : [new TypeDefinitions.Models.VariableDefinition("variables", Variables)]);

    private static TypeDefinition DescribeVariables(TypeDefinitionContext context) => new()
    {
        Name = Variables,
        Properties =
        [
            .. context.WorkflowGraph.Workflow.Variables.Where(variable => ScriptNames.IsValid(variable.Name))
                .Select(variable => new PropertyDefinition { Name = variable.Name, Type = variable.GetVariableType().Name })
        ],
    };

    private static bool IsDescribed(Type type) =>
        (type.IsClass || type.IsInterface || type.IsEnum)
        && type != typeof(ExpandoObject) && type != typeof(object) && type != typeof(string)
        && !type.IsGenericType(typeof(IDictionary<,>));
}
