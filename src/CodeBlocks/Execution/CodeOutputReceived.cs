using Elsa.Mediator.Contracts;

namespace CodeBlocks;

/// <summary>Setup commands or code of a block wrote something. Published while the code runs; a handler that is slow holds the output back.</summary>
/// <param name="WorkflowInstanceId">The workflow instance.</param>
/// <param name="ActivityInstanceId">The one execution of the activity (<c>ActivityExecutionContext.Id</c>).</param>
/// <param name="ActivityId">The activity, as in the workflow definition.</param>
/// <param name="Stream">Where the text came from.</param>
/// <param name="Text">The text; it may end in the middle of a line.</param>
public sealed record CodeOutputReceived(string WorkflowInstanceId, string ActivityInstanceId, string ActivityId, CodeStream Stream, string Text) : INotification;
