using System.Reflection;
using System.Text.Json.Serialization;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Checking;

/// <summary>The members that the JSON of an activity can have, by name.</summary>
internal sealed class ActivityMembers
{
    /// <summary>The members that Elsa reads from the activity itself and from its custom properties.</summary>
    public static readonly IReadOnlyList<string> Flags = ["canStartWorkflow", "runAsynchronously"];

    private readonly Dictionary<string, Type?> _types;

    public ActivityMembers(ActivityDescriptor descriptor)
    {
        // Elsa reads a flowchart by hand, which does not tolerate another case.
        MatchesCase = descriptor.ClrType == typeof(Flowchart);
        _types = new(MatchesCase ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

        foreach (var property in descriptor.ClrType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always })
                _types.TryAdd(NameOf(property), property.PropertyType);

        foreach (var property in descriptor.Inputs.Cast<PropertyDescriptor>().Concat(descriptor.Outputs))
            _types.TryAdd(MemberCheck.ToJsonName(property.Name), property.PropertyInfo?.PropertyType);

        foreach (var flag in Flags)
            _types.TryAdd(flag, null);
    }

    /// <summary>Whether Elsa takes the names exactly as they are.</summary>
    public bool MatchesCase { get; }

    public IEnumerable<string> Names => _types.Keys;

    private static string NameOf(PropertyInfo property) =>
        MemberCheck.ToJsonName(property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name);

    /// <summary>Whether there is such a member; its .NET type is null if it is not checked.</summary>
    public bool TryGetType(string name, out Type? type) => _types.TryGetValue(name, out type);
}
