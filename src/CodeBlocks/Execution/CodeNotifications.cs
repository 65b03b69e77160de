using Elsa.Mediator.Contracts;

namespace CodeBlocks;

/// <summary>Notifies of output that a setup command, a background command or the code of a block wrote.</summary>
/// <remarks>
/// The notifications of a block are published while it runs, one at a time. A slow handler delays what follows, and so the code: nothing is buffered
/// for it. Of a run at most <see cref="CodeBlocksOptions.MaxLiveLength"/> characters are published; the last text then says that the rest is left out.
/// </remarks>
/// <param name="WorkflowInstanceId">The id of the workflow instance.</param>
/// <param name="ActivityInstanceId">The id of this execution of the activity (<c>ActivityExecutionContext.Id</c>).</param>
/// <param name="ActivityId">The id of the activity in the workflow definition.</param>
/// <param name="Stream">The stream that the text was written to.</param>
/// <param name="Text">The text; it may end in the middle of a line.</param>
public sealed record CodeOutputReceived(string WorkflowInstanceId, string ActivityInstanceId, string ActivityId, CodeStream Stream, string Text)
    : INotification
{
    /// <summary>The part of the run that wrote the text.</summary>
    public CodeOutputSource Source { get; init; }

    /// <summary>The position of the setup command or background command, counted from 1; 0 for the code.</summary>
    public int Number { get; init; }
}

/// <summary>Notifies of a result that the code of a block showed, while the code still runs.</summary>
/// <param name="WorkflowInstanceId">The id of the workflow instance.</param>
/// <param name="ActivityInstanceId">The id of this execution of the activity (<c>ActivityExecutionContext.Id</c>).</param>
/// <param name="ActivityId">The id of the activity in the workflow definition.</param>
/// <param name="Result">The result.</param>
public sealed record CodeResultReceived(string WorkflowInstanceId, string ActivityInstanceId, string ActivityId, CodeResult Result) : INotification;

/// <summary>Notifies that a stage of a block's run begins.</summary>
/// <param name="WorkflowInstanceId">The id of the workflow instance.</param>
/// <param name="ActivityInstanceId">The id of this execution of the activity (<c>ActivityExecutionContext.Id</c>).</param>
/// <param name="ActivityId">The id of the activity in the workflow definition.</param>
/// <param name="Progress">The stage.</param>
public sealed record CodeProgressReported(string WorkflowInstanceId, string ActivityInstanceId, string ActivityId, CodeProgress Progress) : INotification;
