namespace Elsa.Extensions;

public static class VersionedEntityExtensions
{
    public static bool WithVersion(this VersionedEntity entity, VersionOptions versionOptions) => versionOptions switch
    {
        { IsDraft: true } => !entity.IsPublished,
        { IsLatest: true } => entity.IsLatest,
        { IsPublished: true } => entity.IsPublished,
        { IsLatestOrPublished: true } => entity.IsLatest || entity.IsPublished,
        { IsLatestAndPublished: true } => entity.IsLatest && entity.IsPublished,
        { AllVersions: false, Version: > 0 } => entity.Version == versionOptions.Version,
        _ => true,
    };
}
