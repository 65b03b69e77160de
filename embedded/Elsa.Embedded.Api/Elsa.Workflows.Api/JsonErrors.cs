namespace Elsa.Extensions;

public static class ApplicationBuilderExtensions
{
    public static IApplicationBuilder UseJsonSerializationErrorHandler(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (JsonException exception) when (HttpMethods.IsPost(context.Request.Method) || HttpMethods.IsPut(context.Request.Method))
        {
            await Results.BadRequest(new { ModelBindingError = exception.Message }).ExecuteAsync(context);
        }
    });
}
