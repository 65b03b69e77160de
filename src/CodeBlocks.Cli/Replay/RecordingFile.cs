using System.Text;
using System.Text.Json.Nodes;
using CodeBlocks.Cli.Running;
using CodeBlocks.Testing;

namespace CodeBlocks.Cli.Replay;

/// <summary>The file with the recorded executions of a workflow: of <c>X.json</c> it is <c>X.recording.json</c>.</summary>
internal static class RecordingFile
{
    private const string Extension = ".recording.json";
    private const int LongestFile = 256 << 20;

    /// <summary>The path of the recording of a workflow.</summary>
    public static string Of(string workflow) => Path.ChangeExtension(workflow, null) + Extension;

    /// <summary>The path of the workflow for what was typed: a recording stands for its workflow.</summary>
    public static string WorkflowOf(string path) =>
        path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? path[..^Extension.Length] + ".json" : path;

    /// <summary>Checks that a recording can be written to a path.</summary>
    /// <exception cref="BadInputException">It cannot.</exception>
    public static void Check(string? path, string workflow)
    {
        if (path is null)
            return;

        if (path.Length == 0)
            throw new BadInputException("--record needs the name of a file.");

        if (Directory.Exists(path))
            throw new BadInputException($"--record {path} is a folder; name a file in it.");

        if (Path.GetFullPath(path) == Path.GetFullPath(workflow))
            throw new BadInputException($"--record {path} is the workflow itself, which the recording would replace.");
    }

    /// <summary>Reads a recording of a workflow.</summary>
    /// <exception cref="BadInputException">There is none, or it cannot be replayed.</exception>
    public static async Task<ExecutionRecording> ReadAsync(string path, string workflow, CancellationToken cancellationToken)
    {
        var record = $"codeblocks run {workflow} --record {path}";

        if (!File.Exists(path))
            throw new BadInputException($"{workflow} has no recording: {path} does not exist. To record one: {record}");

        try
        {
            var recording = ExecutionRecording.Parse(path, Encoding.UTF8.GetString(await TextInput.ReadAsync(path, LongestFile, cancellationToken)));
            return recording.Workflow is { } recorded && recorded["inputs"] is JsonObject && recorded["result"] is JsonObject
                ? recording
                : throw new BadInputException($"{path} has no inputs and result of a workflow; record it with: {record}");
        }
        catch (InvalidDataException exception)
        {
            throw new BadInputException(exception.Message);
        }
    }
}
