using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Elsa.Expressions.Contracts;
using Elsa.Workflows.Models;

namespace CodeBlocks.Tests;

/// <summary>
/// The tables of <c>docs/blocks.md</c>: inputs and outputs out of the descriptors of the blocks, options and kinds of failure out of their types.
/// </summary>
internal sealed class BlocksReference(IReadOnlyList<ActivityDescriptor> blocks, IWellKnownTypeRegistry types)
{
    // What the reference blocks have. Everything else is an addition of ours.
    private static readonly Dictionary<Type, string[]> Reference = new()
    {
        [typeof(ExecuteCode)] =
        [
            "Credentials", "SetupCommands", "Code", "Language", "Timeout", "DisposeSandbox", "TemplateId",
            "MainResult", "Results", "Response", "StdoutLogs", "StderrLogs", "Files", "Error",
        ],
        [typeof(InstantiateCodeSandbox)] =
        [
            "Credentials", "SetupCommands", "SetupCode", "Language", "Timeout", "TemplateId",
            "SandboxId", "Response", "StdoutLogs", "StderrLogs", "Error",
        ],
        [typeof(ExecuteCodeStep)] =
        [
            "Credentials", "SandboxId", "StepCode", "Language", "DisposeSandbox",
            "MainResult", "Results", "Response", "StdoutLogs", "StderrLogs", "Error",
        ],
    };

    public IReadOnlyDictionary<string, string> Tables() => new Dictionary<string, string>
    {
        ["inputs"] = Table(
            ["input", .. blocks.Select(block => block.DisplayName!), "type", ""],
            Rows(block => block.Inputs, JsonNamingPolicy.CamelCase.ConvertName)),
        ["outputs"] = Table(["output", .. blocks.Select(block => block.DisplayName!), "type", ""], Rows(block => block.Outputs, name => name)),
        ["kinds"] = Table(
            ["`kind`", "the reason"],
            typeof(FailureKind).GetFields().Select(kind => new[] { $"`{kind.GetRawConstantValue()}`", XmlDocumentation.Of(kind) })),
        ["options"] = Table(["option", "default", ""], Options("CodeBlocks", new CodeBlocksOptions())),
        ["policies"] = Table(
            ["option", ""], Members(typeof(SandboxPolicy)).Select(member => new[] { $"`{member.Name}`", XmlDocumentation.Of(member) })),
    };

    private IEnumerable<string[]> Rows(Func<ActivityDescriptor, IEnumerable<PropertyDescriptor>> members, Func<string, string> spell) =>
        from entry in blocks.SelectMany(block => members(block).Select(member => (Block: block, Member: member)))
        group entry by entry.Member.Name into same
        orderby same.Min(entry => (entry.Member as InputDescriptor)?.Order)
        let cells = blocks.Select(block =>
            same.Where(entry => entry.Block == block).Select(entry => Cell(block.ClrType, entry.Member)).SingleOrDefault(""))
        select (string[])[$"`{spell(same.Key)}`", .. cells, $"`{TypeName(same.First().Member.Type)}`", Description([.. same])];

    private static string Cell(Type block, PropertyDescriptor member)
    {
        var text = member is InputDescriptor { DefaultValue: { } value } && $"{value}".Length > 0 ? $"`{Spell(value)}`" : "✓";
        return Reference[block].Contains(member.Name) ? text : $"*{text}*";
    }

    // One description, or one for each block whose member is another.
    private static string Description(IReadOnlyList<(ActivityDescriptor Block, PropertyDescriptor Member)> same)
    {
        var texts = same.GroupBy(entry => XmlDocumentation.Of(entry.Block.ClrType.GetProperty(entry.Member.Name)!)).ToList();
        return texts.Count == 1
            ? texts[0].Key
            : string.Join(" ", texts.Select(text => $"**{string.Join(", ", text.Select(entry => entry.Block.DisplayName))}:** {text.Key}"));
    }

    private static IEnumerable<string[]> Options(string section, object options) =>
        from member in Members(options.GetType())
        let value = member.GetValue(options)
        from row in member.PropertyType.Namespace == nameof(CodeBlocks)
            ? Options($"{section}:{member.Name}", value!)
            : [[$"`{section}:{member.Name}`", Default(member, value), XmlDocumentation.Of(member)]]
        select row;

    // The store directory depends on the machine, and a dictionary or list is described.
    private static string Default(PropertyInfo member, object? value) =>
        value is null or IEnumerable and not string || member.Name == nameof(CodeFilesOptions.StoreDirectory) ? "" : $"`{Spell(value)}`";

    private static string Spell(object value) => value switch
    {
        bool or Enum => $"{value}".ToLowerInvariant(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(member => member.Name != nameof(CodeBlocksOptions.CredentialNames));

    // The alias that definitions use as the type name; an optional number has that of the number.
    private string TypeName(Type type) =>
        types.TryGetAlias(Nullable.GetUnderlyingType(type) ?? type, out var alias) ? alias
        : type is { IsGenericType: true, GenericTypeArguments: [var item] } ? $"{TypeName(item)}[]"
        : type.Name;

    private static string Table(string[] head, IEnumerable<string[]> rows) =>
        string.Join('\n', rows.Prepend(head.Select(_ => "---").ToArray()).Prepend(head).Select(row => $"| {string.Join(" | ", row)} |"));
}
