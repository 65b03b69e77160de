using System.CommandLine;
using CodeBlocks.Cli.Running;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks new NAME</c></summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The name of the workflow; the file is NAME.json." };
        var language = new Option<string>("--language", "-l") { Description = "The language of its code.", DefaultValueFactory = _ => "python" };
        language.CompletionSources.Add([.. StartingWorkflow.Languages]);
        language.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } value && !StartingWorkflow.Languages.Contains(value, StringComparer.OrdinalIgnoreCase))
                result.AddError($"The language '{value}' is not known; use one of {string.Join(", ", StartingWorkflow.Languages)}.");
        });
        var command = new Command("new", "Writes a workflow to start from: one block that takes an input, and an output.") { name, language };

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(name);
            path = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? path : $"{path}.json";
            var title = Path.GetFileNameWithoutExtension(path);

            if (title.Length == 0)
                throw new BadInputException("The name is empty; give the workflow one, such as: codeblocks new hello");

            await WriteAsync(path, StartingWorkflow.Create(title, parsed.GetRequiredValue(language).ToLowerInvariant()), cancellationToken);
            Console.WriteLine($"Wrote {path}. Run it with: codeblocks run {path} --input Name=you");
            return ExitCodes.Finished;
        });

        return command;
    }

    private static async Task WriteAsync(string path, string definition, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
            await file.WriteAsync(definition.AsMemory(), cancellationToken);
        }
        catch (IOException) when (File.Exists(path) || Directory.Exists(path))
        {
            throw new BadInputException($"{path} exists already; nothing was written. Choose another name.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} could not be written: {exception.Message}");
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"{path} could not be written: {exception.Message}");
        }
    }
}
