namespace Elsa.Persistence.EFCore;

public abstract class PersistenceFeatureBase<TFeature, TDbContext>(IModule module) : FeatureBase(module) where TDbContext : ElsaDbContextBase
{
    public virtual bool RunMigrations { get; set; } = true;
    public virtual Action<IServiceProvider, DbContextOptionsBuilder> DbContextOptionsBuilder { get; set; } = null!;

    public override void ConfigureHostedServices() => ConfigureHostedService<CreateTables<TDbContext>>(priority: -1);

    public override void Apply()
    {
        if (DbContextOptionsBuilder is null)
            throw new InvalidOperationException("The DbContextOptionsBuilder must be configured.");

        Services.AddDbContextFactory<TDbContext>(DbContextOptionsBuilder, ServiceLifetime.Scoped);
        Services.Configure<MigrationOptions>(options => options.RunMigrations[typeof(TDbContext)] = RunMigrations);
    }

    private protected void AddEntityStore<TEntity, TColumns>() where TEntity : Entity where TColumns : class, IColumns<TEntity> =>
        Services.AddScoped<EntityStore<TDbContext, TEntity>>().AddScoped<IColumns<TEntity>, TColumns>();
}

public class MigrationOptions
{
    public IDictionary<Type, bool> RunMigrations { get; set; } = new Dictionary<Type, bool>();
}
