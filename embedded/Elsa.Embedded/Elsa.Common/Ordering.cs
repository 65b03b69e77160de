namespace Elsa.Common.Entities;

public enum OrderDirection
{
    Ascending,
    Descending,
}

public class OrderDefinition<T, TProp>
{
    public OrderDefinition()
    {
    }

    public OrderDefinition(System.Linq.Expressions.Expression<Func<T, TProp>> keySelector, OrderDirection direction)
    {
        KeySelector = keySelector;
        Direction = direction;
    }

    public OrderDirection Direction { get; set; }
    public System.Linq.Expressions.Expression<Func<T, TProp>> KeySelector { get; set; } = null!;
}
