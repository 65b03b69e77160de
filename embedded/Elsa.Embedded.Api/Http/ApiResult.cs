namespace Elsa.Api.Http;

/// <summary>A response in Elsa's JSON.</summary>
internal sealed class ApiResult(object value, int statusCode = StatusCodes.Status200OK) : IResult
{
    public static IResult Ok(object value) => new ApiResult(value);

    public static IResult OkOrNotFound(object? value) => value is null ? NotFound : new ApiResult(value);

    public static IResult Created(object value) => new ApiResult(value, StatusCodes.Status201Created);

    public static IResult List<T>(IEnumerable<T> items) => new ApiResult(new ListResponse<T>(items.ToList()));

    public static IResult NotFound { get; } = Results.StatusCode(StatusCodes.Status404NotFound);

    public static IResult Forbidden { get; } = Results.StatusCode(StatusCodes.Status403Forbidden);

    public static IResult NoContent { get; } = Results.StatusCode(StatusCodes.Status204NoContent);

    public static IResult Done { get; } = Results.StatusCode(StatusCodes.Status200OK);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext.RequestServices.GetRequiredService<IApiSerializer>().GetOptions();
        httpContext.Response.StatusCode = statusCode;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(httpContext.Response.Body, value, value.GetType(), options, httpContext.RequestAborted);
    }
}
