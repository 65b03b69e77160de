using System.CommandLine;
using System.CommandLine.Help;
using CodeBlocks.Cli;
using CodeBlocks.Cli.Commands;
using CodeBlocks.Cli.Screen;
using CodeBlocks.Sandbox;
using Microsoft.Extensions.Options;
using Spectre.Console;

// What reads a pipe breaks lines itself.
const int PipedWidth = 100_000;

var isPiped = Console.IsOutputRedirected;
var output = new GuardedOutput(Console.Out);
Console.SetOut(output);
Console.SetError(new GuardedOutput(Console.Error));

if (isPiped)
    AnsiConsole.Profile.Width = PipedWidth;

var root = new Command("codeblocks", "Runs workflows of code blocks, and the local E2B sandbox they run in.")
{
    RunCommand.Create(),
    StudioCommand.Create(),
    ValidateCommand.Create(),
    TestCommand.Create(),
    NewCommand.Create(),
    BlocksCommand.Create(),
    DoctorCommand.Create(),
    SetupCommand.Create(),
    SandboxCommand.Create(),
    SandboxesCommand.Create(),
    CompletionCommand.Create(),
    new HelpOption(),
    new VersionOption()
};

if (Completions.TryPrint(root, args))
    return ExitCodes.Finished;

var exitCode = await ExecuteAsync();
await Console.Out.FlushAsync();

if (output.Problem is null)
    return exitCode;

await Console.Error.WriteLineAsync($"The output could not be written: {output.Problem}");
return exitCode == ExitCodes.Finished ? ExitCodes.Faulted : exitCode;

async Task<int> ExecuteAsync()
{
    var parsed = root.Parse(args);

    if (parsed.Errors.Count > 0)
    {
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(string.Join(' ', error.Message.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)));

        await Console.Error.WriteLineAsync("See: codeblocks --help");
        return ExitCodes.BadInput;
    }

    try
    {
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
    catch (Exception exception) when (exception is BadInputException or IsolationUnavailableException or OptionsValidationException)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        return ExitCodes.BadInput;
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        return ExitCodes.Faulted;
    }
    catch (Exception exception)
    {
        await Console.Error.WriteLineAsync(TerminalText.CleanLine($"codeblocks failed: {exception.GetType().Name}: {exception.Message}"));
        return ExitCodes.Faulted;
    }
}
