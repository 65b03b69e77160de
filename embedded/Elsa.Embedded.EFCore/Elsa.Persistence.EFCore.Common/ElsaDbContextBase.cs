namespace Elsa.Persistence.EFCore;

public abstract class ElsaDbContextBase : DbContext
{
    protected ElsaDbContextBase(DbContextOptions options, IServiceProvider serviceProvider) : base(options) => ServiceProvider = serviceProvider;

    protected IServiceProvider ServiceProvider { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<DateTimeOffsetToStringConverter>();
}

/// <summary>The stand-in has none of Elsa's options.</summary>
public class ElsaDbContextOptions;
