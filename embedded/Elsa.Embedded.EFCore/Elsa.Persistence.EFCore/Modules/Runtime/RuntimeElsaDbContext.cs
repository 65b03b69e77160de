namespace Elsa.Persistence.EFCore.Modules.Runtime;

public class RuntimeElsaDbContext(DbContextOptions<RuntimeElsaDbContext> options, IServiceProvider serviceProvider)
    : ElsaDbContextBase(options, serviceProvider)
{
    public DbSet<WorkflowExecutionLogRecord> WorkflowExecutionLogRecords { get; set; } = null!;
    public DbSet<ActivityExecutionRecord> ActivityExecutionRecords { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<WorkflowExecutionLogRecord>(record =>
        {
            record.Ignore(x => x.ActivityState);
            record.Ignore(x => x.Payload);
            record.Property<string>("SerializedPayload");
            record.HasIndex(x => x.WorkflowInstanceId);
        });

        modelBuilder.Entity<ActivityExecutionRecord>(record =>
        {
            record.Ignore(x => x.ActivityState);
            record.Ignore(x => x.Exception);
            record.Ignore(x => x.Payload);
            record.Ignore(x => x.Outputs);
            record.Ignore(x => x.Properties);
            record.Ignore(x => x.Metadata);
            record.Property<string>("SerializedActivityState");
            record.Property<string>("SerializedException");
            record.Property<string>("SerializedPayload");
            record.Property<string>("SerializedOutputs");
            record.Property<string>("SerializedProperties");
            record.Property<string>("SerializedMetadata");
            record.Property(x => x.Status).HasConversion<string>();
            record.HasIndex(x => x.WorkflowInstanceId);
        });
    }
}
