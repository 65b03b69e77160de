using System.Buffers;
using CodeBlocks.E2B.Protocol;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api;

/// <summary>Reads small request bodies.</summary>
internal static class RequestBody
{
    public const int DefaultLimit = E2BLimits.MaxRequestBytes;

    /// <summary>Reads the whole body and passes it to a parser without copying it.</summary>
    /// <exception cref="BadHttpRequestException">The body is longer than allowed.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext context, Func<ReadOnlySequence<byte>, T> parse, int limit = DefaultLimit)
    {
        var reader = context.Request.BodyReader;

        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);

            if (result.Buffer.Length > limit)
                throw new BadHttpRequestException($"the request body is longer than {limit} bytes", StatusCodes.Status413PayloadTooLarge);

            if (!result.IsCompleted)
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                continue;
            }

            try
            {
                return parse(result.Buffer);
            }
            finally
            {
                reader.AdvanceTo(result.Buffer.End);
            }
        }
    }
}
