using Elsa.Mediator.Contracts;

namespace CodeBlocks;

/// <summary>Notifies of output that a setup command or the code of a block wrote.</summary>
/// <remarks>The notification is published while the code runs. A slow handler delays the output that follows.</remarks>
/// <param name="WorkflowInstanceId">The id of the workflow instance.</param>
/// <param name="ActivityInstanceId">The id of this execution of the activity (<c>ActivityExecutionContext.Id</c>).</param>
/// <param name="ActivityId">The id of the activity in the workflow definition.</param>
/// <param name="Stream">The stream that the text was written to.</param>
/// <param name="Text">The text; it may end in the middle of a line.</param>
public sealed record CodeOutputReceived(string WorkflowInstanceId, string ActivityInstanceId, string ActivityId, CodeStream Stream, string Text)
    : INotification;
