namespace Elsa.Common.Entities;

public enum OrderDirection
{
    Ascending,
    Descending,
}
