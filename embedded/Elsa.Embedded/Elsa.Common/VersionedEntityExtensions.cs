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

    public static IQueryable<T> WithVersion<T>(this IQueryable<T> query, VersionOptions versionOptions)
        where T : VersionedEntity => versionOptions switch
    {
        { IsDraft: true } => query.Where(entity => !entity.IsPublished),
        { IsLatest: true } => query.Where(entity => entity.IsLatest),
        { IsPublished: true } => query.Where(entity => entity.IsPublished),
        { IsLatestOrPublished: true } => query.Where(entity => entity.IsLatest || entity.IsPublished),
        { IsLatestAndPublished: true } => query.Where(entity => entity.IsLatest && entity.IsPublished),
        { AllVersions: false, Version: > 0 } => query.Where(entity => entity.Version == versionOptions.Version),
        _ => query,
    };
}
