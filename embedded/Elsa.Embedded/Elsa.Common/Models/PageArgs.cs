namespace Elsa.Common.Models;

public record PageArgs
{
    public int? Offset { get; set; }
    public int? Limit { get; set; }
    public int? Page => Offset / Limit;
    public int? PageSize => Limit;

    public static PageArgs FromPage(int? page, int? pageSize) => new() { Offset = page * pageSize, Limit = pageSize };

    public static PageArgs FromRange(int? offset, int? limit) => new() { Offset = offset, Limit = limit };
}
