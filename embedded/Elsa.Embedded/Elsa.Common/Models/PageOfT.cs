namespace Elsa.Common.Models;

public record Page<T>(ICollection<T> Items, long TotalCount);
