using Elsa.Extensions;
using Elsa.Workflows;

namespace CodeBlocks.Testing;

/// <summary>One execution of an activity in a <see cref="WorkflowTestRun"/>.</summary>
public sealed class BlockRun
{
    private BlockRun()
    {
    }

    /// <summary>The id of the activity in the definition.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the activity in the definition; <see langword="null"/> if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The type of the activity, such as <c>CodeBlocks.ExecuteCode</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The status that the execution ended with.</summary>
    public required ActivityStatus Status { get; init; }

    /// <summary>The outcomes that it took, such as <c>Done</c>.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>The outputs that were set, by name.</summary>
    public required IReadOnlyDictionary<string, object?> Outputs { get; init; }

    /// <summary>Gets an output.</summary>
    /// <param name="name">The name, such as <c>Value</c>.</param>
    /// <returns>The value; <see langword="null"/> if it was not set.</returns>
    public object? Output(string name) => Outputs.GetValueOrDefault(name);

    /// <summary>Asserts that the block took <c>Done</c>.</summary>
    /// <exception cref="AssertionFailedException">It did not; the message has its error.</exception>
    public BlockRun AssertDone() => AssertOutcome(CodeBlock.DoneOutcome);

    /// <summary>Asserts that the block failed: it has an <c>Error</c>.</summary>
    /// <param name="error">A part of the error; <see langword="null"/> for any.</param>
    /// <exception cref="AssertionFailedException">It did not fail, or its error has no such part.</exception>
    public BlockRun AssertFailed(string? error = null) => Output(nameof(CodeBlock.Error)) is string actual
        ? error is null || actual.Contains(error, StringComparison.Ordinal)
            ? this
            : throw new AssertionFailedException($"The error of '{Id}' does not contain '{error}': {actual}")
        : throw new AssertionFailedException($"'{Id}' did not fail.");

    /// <summary>Asserts that the block took an outcome.</summary>
    /// <exception cref="AssertionFailedException">It took others; the message has its error.</exception>
    public BlockRun AssertOutcome(string outcome) => Outcomes.Contains(outcome)
        ? this
        : throw new AssertionFailedException(
            $"'{Id}' took {(Outcomes.Count == 0 ? "no outcome" : string.Join(", ", Outcomes))}, expected {outcome}."
            + (Output(nameof(CodeBlock.Error)) is string error ? $"\n  {error}" : ""));

    /// <summary>Asserts the value of the last expression.</summary>
    /// <exception cref="AssertionFailedException">It is another; the message has the difference.</exception>
    public BlockRun AssertValue(object? expected) => AssertOutput(nameof(CodeBlock.Value), expected);

    /// <summary>Asserts the whole standard output.</summary>
    /// <exception cref="AssertionFailedException">It is another; the message has the lines that differ.</exception>
    public BlockRun AssertStdout(string expected) => AssertOutput(nameof(CodeBlock.StdoutLogs), expected.Length == 0 ? null : expected);

    /// <summary>Asserts an output.</summary>
    /// <exception cref="AssertionFailedException">It has another value, or was not set and is expected to be.</exception>
    public BlockRun AssertOutput(string name, object? expected)
    {
        ValueAssertion.AreEqual($"{Id}.{name}", expected, Output(name));
        return this;
    }

    /// <summary>Asserts that the block brought out a file.</summary>
    /// <param name="relativePath">The path relative to the working directory.</param>
    /// <param name="content">The text of the file; <see langword="null"/> for any.</param>
    /// <exception cref="AssertionFailedException">It did not, or the text is another.</exception>
    public BlockRun AssertFile(string relativePath, string? content = null)
    {
        var files = Output(nameof(ExecuteCode.Files)) as IEnumerable<CodeFile> ?? [];

        if (files.FirstOrDefault(file => file.RelativePath == relativePath) is not { LeftOut: null } file)
            throw new AssertionFailedException(
                $"'{Id}' brought out no file '{relativePath}'; it has: {string.Join(", ", files.Select(file => file.RelativePath))}.");

        if (content is not null)
            ValueAssertion.AreEqual($"{Id}, file {relativePath}", content, file.Content);

        return this;
    }

    internal static BlockRun Create(ActivityExecutionContext context)
    {
        var outputs = context.WorkflowExecutionContext.GetActivityOutputRegister();
        return new()
        {
            Id = context.Activity.Id,
            Name = context.Activity.Name,
            Type = context.Activity.Type,
            Status = context.Status,
            Outcomes = context.JournalData.TryGetValue("Outcomes", out var outcomes) && outcomes is string[] names ? names : [],
            Outputs = context.ActivityDescriptor.Outputs
                .Select(output => (output.Name, Value: outputs.FindOutputByActivityInstanceId(context.Id, output.Name)))
                .Where(output => output.Value is not null)
                .ToDictionary(output => output.Name, output => output.Value),
        };
    }
}
