using System.Data;

namespace Elsa.Persistence.EFCore;

/// <summary>Creates the tables of a context that its database does not have yet. Elsa does so by migrations; two hosts may start at once.</summary>
internal sealed class CreateTables<TDbContext>(IServiceScopeFactory scopes, IOptions<MigrationOptions> options) : IHostedService
    where TDbContext : ElsaDbContextBase
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.RunMigrations[typeof(TDbContext)])
            return;

        await using var scope = scopes.CreateAsyncScope();
        var factory = scope.ServiceProvider.GetRequiredService<IDbContextFactory<TDbContext>>();
        await using var context = await factory.CreateDbContextAsync(cancellationToken);
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
            await creator.CreateAsync(cancellationToken);

        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (!await HasTablesAsync(context, cancellationToken))
            await creator.CreateTablesAsync(cancellationToken);

        await transaction.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<bool> HasTablesAsync(TDbContext context, CancellationToken cancellationToken)
    {
        var table = context.Model.GetEntityTypes().First().GetTableName()!;
        return await context.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = {table}")
            .SingleAsync(cancellationToken) > 0;
    }
}
