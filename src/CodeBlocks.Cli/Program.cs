using System.CommandLine;
using CodeBlocks.Cli;
using CodeBlocks.Cli.Commands;
using CodeBlocks.Sandbox;

var root = new RootCommand("Runs workflows of code blocks, and the local E2B sandbox they run in.")
{
    RunCommand.Create(),
    DoctorCommand.Create(),
    SandboxCommand.Create()
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
catch (Exception e) when (e is IsolationUnavailableException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return ExitCodes.Faulted;
}
