using Elsa.Expressions.JavaScript.TypeDefinitions.Contracts;
using Elsa.Expressions.JavaScript.TypeDefinitions.Models;

namespace Elsa.Expressions.JavaScript.TypeDefinitions.Services;

/// <summary>Writes what scripts of a workflow can use as TypeScript declarations: functions first, then types and variables.</summary>
internal sealed class TypeDefinitionService(
    IEnumerable<ITypeDefinitionProvider> types,
    IEnumerable<IFunctionDefinitionProvider> functions,
    IEnumerable<IVariableDefinitionProvider> variables) : ITypeDefinitionService
{
    public async Task<string> GenerateTypeDefinitionsAsync(TypeDefinitionContext context)
    {
        var text = new StringBuilder();

        foreach (var provider in functions)
            foreach (var function in await provider.GetFunctionDefinitionsAsync(context))
                text.AppendLine($"declare function {function.Name}({Parameters(function)}){Suffix(": ", function.ReturnType)};");

        foreach (var provider in types)
            foreach (var type in await provider.GetTypeDefinitionsAsync(context))
                Append(text, type);

        foreach (var provider in variables)
            foreach (var variable in await provider.GetVariableDefinitionsAsync(context))
                text.AppendLine($"declare var {variable.Name}: {variable.Type};");

        return text.ToString();
    }

    private static void Append(StringBuilder text, TypeDefinition type)
    {
        text.AppendLine($"declare {type.DeclarationKeyword} {type.Name} {{");

        foreach (var property in type.Properties)
            text.AppendLine(type.DeclarationKeyword == "enum"
                ? $"{property.Name} = \"{property.Name}\","
                : $"{property.Name}{(property.IsOptional ? "?" : "")}: {property.Type};");

        foreach (var method in type.Methods)
            text.AppendLine($"{method.Name}: ({Parameters(method)}){Suffix(" => ", method.ReturnType)};");

        text.AppendLine("}");
    }

    private static string Parameters(FunctionDefinition function) =>
        string.Join(", ", function.Parameters.Select(parameter => $"{parameter.Name}{(parameter.IsOptional ? "?" : "")}: {parameter.Type}"));

    private static string Suffix(string separator, string? type) => type is null ? "" : separator + type;
}

/// <summary>Describes a CLR type by its public properties and methods.</summary>
internal sealed class TypeDescriber(ITypeAliasRegistry aliases) : ITypeDescriber
{
    public TypeDefinition DescribeType(Type type) => new()
    {
        DeclarationKeyword = type.IsEnum ? "enum" : type.IsInterface ? "interface" : "class",
        Name = type.Name,
        Properties = type.IsEnum
            ? [.. Enum.GetNames(type).Select(name => new PropertyDefinition { Name = name, Type = "string" })]
            : [.. type.GetProperties().Select(Describe).DistinctBy(property => property.Name)],
        Methods = type.IsEnum ? [] :
        [
            .. type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
                .Where(method => !method.IsSpecialName && !method.IsDefined(typeof(CompilerGeneratedAttribute)))
                .Select(Describe)
                .DistinctBy(method => method.Name)
        ],
    };

    private PropertyDefinition Describe(PropertyInfo property) => new()
    {
        Name = property.Name,
        Type = Name(property.PropertyType),
        IsOptional = Nullable.GetUnderlyingType(property.PropertyType) != null,
    };

    private FunctionDefinition Describe(MethodInfo method) => new()
    {
        Name = method.Name,
        ReturnType = Name(method.ReturnType),
        Parameters = [.. method.GetParameters().Select(parameter => new ParameterDefinition(parameter.Name!, Name(parameter.ParameterType), parameter.IsOptional))],
    };

    private string Name(Type type) => aliases.TryGetAlias(type, out var alias) ? alias : "any";
}

/// <summary>The names of types in scripts. The types of variables go by their CLR name.</summary>
internal sealed class TypeAliasRegistry : ITypeAliasRegistry
{
    private readonly Dictionary<Type, string> _aliases = new()
    {
        [typeof(object)] = "any",
        [typeof(ExpandoObject)] = "any",
        [typeof(string)] = "string",
        [typeof(bool)] = "boolean",
        [typeof(short)] = "number",
        [typeof(int)] = "number",
        [typeof(long)] = "number",
        [typeof(DateOnly)] = "Date",
        [typeof(TimeOnly)] = "Date",
    };

    public TypeAliasRegistry(IOptions<ManagementOptions> management)
    {
        foreach (var descriptor in management.Value.VariableDescriptors)
            RegisterType(descriptor.Type, descriptor.Type.Name);
    }

    public void RegisterType(Type type, string alias) => _aliases[type] = alias;

    public bool TryGetAlias(Type type, out string alias) => _aliases.TryGetValue(type, out alias!);
}
