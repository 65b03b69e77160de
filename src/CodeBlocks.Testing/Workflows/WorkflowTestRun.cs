using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace CodeBlocks.Testing;

/// <summary>What a workflow and its blocks produced.</summary>
/// <remarks>
/// Values are compared as JSON: the members of this project's types have their names in camel case, data keeps its own, and a test writes both as they
/// are, such as <c>new { text = "4" }</c> for a result. <see cref="BlockRun.Output"/> gives the value itself.
/// </remarks>
public sealed class WorkflowTestRun
{
    private readonly List<BlockRun> _activities;

    internal WorkflowTestRun(RunWorkflowResult result, IReadOnlyList<string> lines)
    {
        Result = result;
        Lines = lines;
        _activities =
        [
            .. result.Journal.ActivityExecutionContexts
                .Where(context => context.Activity != result.WorkflowExecutionContext.Workflow)
                .OrderBy(context => context.StartedAt)
                .Select(BlockRun.Create),
        ];
    }

    /// <summary>Elsa's result.</summary>
    public RunWorkflowResult Result { get; }

    /// <summary>The lines that activities such as Write Line wrote.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The outputs of the workflow, by name.</summary>
    public IReadOnlyDictionary<string, object?> Output =>
        Result.WorkflowExecutionContext.Output.ToDictionary(output => output.Key, output => (object?)output.Value);

    /// <summary>The messages of the incidents.</summary>
    public IReadOnlyList<string> Incidents => [.. Result.WorkflowExecutionContext.Incidents.Select(incident => incident.Message)];

    /// <summary>Gets the last execution of an activity.</summary>
    /// <param name="activity">Its id or its name in the definition.</param>
    /// <exception cref="AssertionFailedException">It did not run; the message names those that did.</exception>
    public BlockRun Block(string activity) => Blocks(activity) is [.., var last]
        ? last
        : throw new AssertionFailedException(
            $"There was no run of '{activity}'. These ran: {string.Join(", ", _activities.Select(run => run.Id).Distinct())}."
            + (Incidents.Count > 0 ? $"\nIncidents: {string.Join("; ", Incidents)}" : ""));

    /// <summary>Gets all executions of an activity, oldest first; none if it did not run.</summary>
    /// <param name="activity">Its id or its name in the definition.</param>
    public IReadOnlyList<BlockRun> Blocks(string activity) => [.. _activities.Where(run => run.Id == activity || run.Name == activity)];

    /// <summary>Asserts that the workflow finished without an incident.</summary>
    /// <exception cref="AssertionFailedException">It did not; the message has the incidents.</exception>
    public WorkflowTestRun AssertFinished() => AssertStatus(WorkflowSubStatus.Finished);

    /// <summary>Asserts that the workflow faulted.</summary>
    /// <param name="message">A part of the message of an incident; <see langword="null"/> for any.</param>
    /// <exception cref="AssertionFailedException">It did not fault, or no incident has that part.</exception>
    public WorkflowTestRun AssertFaulted(string? message = null)
    {
        AssertStatus(WorkflowSubStatus.Faulted);
        return message is null || Incidents.Any(incident => incident.Contains(message, StringComparison.Ordinal))
            ? this
            : throw new AssertionFailedException($"No incident contains '{message}'; there are: {string.Join("; ", Incidents)}");
    }

    /// <summary>Asserts the status that the workflow ended with.</summary>
    /// <exception cref="AssertionFailedException">It ended with another; the message has the incidents.</exception>
    public WorkflowTestRun AssertStatus(WorkflowSubStatus status)
    {
        var context = Result.WorkflowExecutionContext;
        return context.SubStatus == status
            ? this
            : throw new AssertionFailedException(
                $"The workflow is {context.SubStatus}, expected {status}.{string.Concat(Incidents.Select(incident => $"\n  {incident}"))}");
    }

    /// <summary>Asserts an output of the workflow.</summary>
    /// <exception cref="AssertionFailedException">It has another value, or there is no such output.</exception>
    public WorkflowTestRun AssertOutput(string name, object? expected)
    {
        ValueAssertion.AreEqual($"output {name}", expected, Output.GetValueOrDefault(name));
        return this;
    }
}
