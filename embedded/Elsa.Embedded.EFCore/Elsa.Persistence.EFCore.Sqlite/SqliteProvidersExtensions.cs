namespace Elsa.Persistence.EFCore.Extensions;

public static class SqliteProvidersExtensions
{
    private const string DefaultConnectionString = "Data Source=elsa.sqlite.db;Cache=Shared;";

    public static TFeature UseSqlite<TFeature, TDbContext>(
        this PersistenceFeatureBase<TFeature, TDbContext> feature,
        string? connectionString = null,
        ElsaDbContextOptions? options = null,
        Action<SqliteDbContextOptionsBuilder>? configure = null)
        where TDbContext : ElsaDbContextBase
        where TFeature : PersistenceFeatureBase<TFeature, TDbContext> =>
        feature.UseSqlite(_ => connectionString ?? DefaultConnectionString, options, configure);

    public static TFeature UseSqlite<TFeature, TDbContext>(
        this PersistenceFeatureBase<TFeature, TDbContext> feature,
        Func<IServiceProvider, string> connectionStringFunc,
        ElsaDbContextOptions? options = null,
        Action<SqliteDbContextOptionsBuilder>? configure = null)
        where TDbContext : ElsaDbContextBase
        where TFeature : PersistenceFeatureBase<TFeature, TDbContext>
    {
        feature.DbContextOptionsBuilder = (services, builder) => builder.UseSqlite(connectionStringFunc(services), configure);
        return (TFeature)feature;
    }
}
