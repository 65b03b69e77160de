namespace Elsa.Api.Http;

/// <summary>Thrown when a request is wrong; the response has the status and these messages.</summary>
internal sealed class ApiException(string errorField, IEnumerable<string> messages, int statusCode = StatusCodes.Status400BadRequest) : Exception
{
    public ApiException(string message, int statusCode = StatusCodes.Status400BadRequest) : this("generalErrors", [message], statusCode)
    {
    }

    public string Field => errorField;
    public IReadOnlyList<string> Messages { get; } = [.. messages];
    public int StatusCode => statusCode;
}

internal static class ApiErrors
{
    public static async ValueTask<object?> HandleAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ApiException exception)
        {
            var errors = new Dictionary<string, IReadOnlyList<string>> { [exception.Field] = exception.Messages };
            return Results.Json(
                new { exception.StatusCode, Message = "One or more errors occurred!", Errors = errors },
                statusCode: exception.StatusCode,
                contentType: "application/problem+json");
        }
    }
}
