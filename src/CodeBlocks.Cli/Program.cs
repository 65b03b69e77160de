using System.CommandLine;
using System.CommandLine.Help;
using CodeBlocks.Cli;
using CodeBlocks.Cli.Commands;
using CodeBlocks.Sandbox;
using Spectre.Console;

// What reads a pipe breaks lines itself.
const int PipedWidth = 100_000;

if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = PipedWidth;

var root = new Command("codeblocks", "Runs workflows of code blocks, and the local E2B sandbox they run in.")
{
    RunCommand.Create(),
    DoctorCommand.Create(),
    SetupCommand.Create(),
    SandboxCommand.Create(),
    new HelpOption(),
    new VersionOption()
};

var parsed = root.Parse(args);

if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        await Console.Error.WriteLineAsync(error.Message);

    await Console.Error.WriteLineAsync("See: codeblocks --help");
    return ExitCodes.BadInput;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception is BadInputException or IsolationUnavailableException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return ExitCodes.BadInput;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return ExitCodes.Faulted;
}
