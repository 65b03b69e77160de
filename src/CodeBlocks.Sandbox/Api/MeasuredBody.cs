using System.IO.Pipelines;
using CodeBlocks.Sandbox.Isolation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CodeBlocks.Sandbox.Api;

/// <summary>The body of a request; what is held of it until it is complete is taken from a budget.</summary>
internal sealed class MeasuredBody(PipeReader body, ByteLease lease) : PipeReader, IRequestBodyPipeFeature
{
    PipeReader IRequestBodyPipeFeature.Reader => this;

    /// <summary>Measures the body of a request. The bytes are given back when the request ends.</summary>
    public static void Measure(HttpContext context, ByteBudget budget)
    {
        var lease = new ByteLease(budget);
        context.Response.RegisterForDispose(lease);
        context.Features.Set<IRequestBodyPipeFeature>(new MeasuredBody(context.Request.BodyReader, lease));
    }

    public static BadHttpRequestException Exceeded() => new(
        "the server holds as much as it may for this sandbox or for all; try again when other requests have ended",
        StatusCodes.Status429TooManyRequests);

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Measured(await body.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        var read = body.TryRead(out result);

        if (read)
            Measured(result);

        return read;
    }

    public override void AdvanceTo(SequencePosition consumed) => body.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => body.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => body.Complete(exception);

    private ReadResult Measured(ReadResult result)
    {
        if (lease.TryResize(result.Buffer.Length))
            return result;

        body.AdvanceTo(result.Buffer.End);
        throw Exceeded();
    }
}
