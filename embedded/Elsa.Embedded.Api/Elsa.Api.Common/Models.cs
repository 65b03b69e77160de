namespace Elsa.Models;

public record Link(string Href, string Rel, string Method);

public record LinkedResource(Link[] Links)
{
    public LinkedResource() : this([])
    {
    }
}

public class ListResponse<T>
{
    public ListResponse()
    {
    }

    public ListResponse(ICollection<T> items)
    {
        Items = items;
        Count = items.Count;
    }

    public ICollection<T> Items { get; set; } = null!;
    public long Count { get; set; }
}

public record PagedListResponse<T> : LinkedResource
{
    public PagedListResponse()
    {
    }

    public PagedListResponse(Page<T> page)
    {
        Items = page.Items;
        TotalCount = page.TotalCount;
    }

    public ICollection<T> Items { get; set; } = null!;
    public long TotalCount { get; set; }
}
