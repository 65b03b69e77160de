using System.Text.Json;
using CodeBlocks.Cli.Checking;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Running;

/// <summary>An activity as <c>codeblocks blocks --json</c> prints it. Names are those that a definition uses.</summary>
internal sealed record BlockReport(string Type, int Version, string? DisplayName, string? Description)
{
    public required IReadOnlyList<BlockInputReport> Inputs { get; init; }
    public required IReadOnlyList<BlockOutputReport> Outputs { get; init; }

    /// <summary>The ports from which connections can leave.</summary>
    public required IReadOnlyList<string> Ports { get; init; }

    /// <summary>Describes the blocks, or all activities that a definition can use.</summary>
    public static IReadOnlyList<BlockReport> CreateAll(IActivityRegistry registry, bool all) =>
    [
        .. registry.ListAll()
            .Where(descriptor => IsBlock(descriptor) || (all && descriptor.ClrType != typeof(NotFoundActivity)))
            .OrderBy(descriptor => !IsBlock(descriptor)).ThenBy(descriptor => descriptor.TypeName, StringComparer.Ordinal)
            .Select(Create)
    ];

    private static bool IsBlock(ActivityDescriptor descriptor) => descriptor.ClrType.IsAssignableTo(typeof(CodeBlock));

    private static BlockReport Create(ActivityDescriptor descriptor) =>
        new(descriptor.TypeName, descriptor.Version, descriptor.DisplayName, descriptor.Description)
    {
        Inputs =
        [
            .. descriptor.Inputs.Where(input => input.IsBrowsable != false).OrderBy(input => input.Order)
                .Select(input => new BlockInputReport(MemberCheck.ToJsonName(input.Name), TypeName(input.Type), input.Description)
                {
                    Default = Default(input), Values = input.Type.IsEnum ? [.. TypeText.Names(input.Type)] : null
                })
        ],
        Outputs =
        [
            .. descriptor.Outputs.Select(output => new BlockOutputReport(output.Name, TypeName(output.Type), output.Description))
        ],
        Ports = [.. descriptor.Ports.Where(port => port.Type == PortType.Flow).Select(port => port.Name)]
    };

    private static object? Default(InputDescriptor input) => input.DefaultValue switch
    {
        null => null,
        Enum value => TypeText.Names(value.GetType()).First(name => string.Equals(name, $"{value}", StringComparison.OrdinalIgnoreCase)),
        string or bool or int or long or double or decimal => input.DefaultValue,
        var value => JsonSerializer.SerializeToElement(value, value.GetType())
    };

    // ICollection<String?> is shown as String[].
    private static string TypeName(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return TypeName(underlying);

        if (TypeText.IsDictionary(type))
            return "ObjectDictionary";

        return type is { IsGenericType: true, GenericTypeArguments: [var item] } && type.IsAssignableTo(typeof(System.Collections.IEnumerable))
            ? $"{TypeName(item)}[]"
            : type.Name.Split('`')[0];
    }
}

internal sealed record BlockInputReport(string Name, string Type, string? Description)
{
    public object? Default { get; init; }

    /// <summary>The values that the input takes; null if they cannot be listed.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

internal sealed record BlockOutputReport(string Name, string Type, string? Description);
