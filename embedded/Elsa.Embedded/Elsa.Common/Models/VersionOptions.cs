namespace Elsa.Common.Models;

[JsonConverter(typeof(VersionOptionsJsonConverter))]
public struct VersionOptions
{
    public static readonly VersionOptions Latest = new() { IsLatest = true };
    public static readonly VersionOptions Published = new() { IsPublished = true };
    public static readonly VersionOptions LatestOrPublished = new() { IsLatestOrPublished = true };
    public static readonly VersionOptions LatestAndPublished = new() { IsLatestAndPublished = true };
    public static readonly VersionOptions Draft = new() { IsDraft = true };
    public static readonly VersionOptions All = new() { AllVersions = true };

    private static readonly Dictionary<string, VersionOptions> Named = new()
    {
        [nameof(Latest)] = Latest,
        [nameof(Published)] = Published,
        [nameof(LatestOrPublished)] = LatestOrPublished,
        [nameof(LatestAndPublished)] = LatestAndPublished,
        [nameof(Draft)] = Draft,
        [nameof(AllVersions)] = All,
    };

    public bool IsLatest { get; private set; }
    public bool IsLatestOrPublished { get; private set; }
    public bool IsLatestAndPublished { get; private set; }
    public bool IsPublished { get; private set; }
    public bool IsDraft { get; private set; }
    public bool AllVersions { get; private set; }
    public int Version { get; private set; }

    public static VersionOptions SpecificVersion(int version) => new() { Version = version };

    public static VersionOptions FromString(string value) =>
        Named.TryGetValue(value, out var options) ? options : SpecificVersion(int.Parse(value, CultureInfo.InvariantCulture));

    public override string ToString()
    {
        var self = this;
        return Named.FirstOrDefault(entry => entry.Value.Equals(self)).Key ?? Version.ToString(CultureInfo.InvariantCulture);
    }
}
