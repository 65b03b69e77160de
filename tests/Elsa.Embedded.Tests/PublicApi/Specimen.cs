namespace Elsa.Embedded.Tests.PublicApi;

/// <summary>What the public API test is tried on.</summary>
public class Specimen : IDisposable
{
    public void Dispose() => GC.SuppressFinalize(this);

    protected virtual T Find<T>(IEnumerable<T> items, int index = 0) => items.ElementAt(index);
}
