namespace Elsa.Persistence.EFCore.Modules.Management;

public class ManagementElsaDbContext(DbContextOptions<ManagementElsaDbContext> options, IServiceProvider serviceProvider)
    : ElsaDbContextBase(options, serviceProvider)
{
    public DbSet<WorkflowDefinition> WorkflowDefinitions { get; set; } = null!;
    public DbSet<WorkflowInstance> WorkflowInstances { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<WorkflowDefinition>(definition =>
        {
            definition.Ignore(x => x.Variables);
            definition.Ignore(x => x.Inputs);
            definition.Ignore(x => x.Outputs);
            definition.Ignore(x => x.Outcomes);
            definition.Ignore(x => x.CustomProperties);
            definition.Ignore(x => x.Options);
            definition.Property<string>("Data");
            definition.Property(x => x.ToolVersion).HasConversion(version => version!.ToString(), text => Version.Parse(text));
            definition.HasIndex(x => new { x.DefinitionId, x.Version }).IsUnique();
        });

        modelBuilder.Entity<WorkflowInstance>(instance =>
        {
            instance.Ignore(x => x.WorkflowState);
            instance.Property<string>("Data");
            instance.Property(x => x.Status).HasConversion<string>();
            instance.Property(x => x.SubStatus).HasConversion<string>();
            instance.HasIndex(x => x.DefinitionId);
            instance.HasIndex(x => new { x.Status, x.SubStatus });
            instance.HasIndex(x => x.CreatedAt);
        });
    }
}
