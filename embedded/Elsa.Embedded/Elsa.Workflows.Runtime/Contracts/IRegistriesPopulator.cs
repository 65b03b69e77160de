namespace Elsa.Workflows.Runtime;

public interface IRegistriesPopulator
{
    Task PopulateAsync(CancellationToken cancellationToken = default);
}
