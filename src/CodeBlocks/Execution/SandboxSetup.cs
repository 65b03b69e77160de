using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Runs the setup commands of a run and starts its background commands.</summary>
internal sealed class SandboxSetup(Sandbox sandbox, OutputCollector output, RunTrace trace, TimeProvider timeProvider)
{
    /// <summary>Runs setup commands in order.</summary>
    /// <exception cref="CodeExecutionException">A command failed.</exception>
    public async Task RunAsync(IReadOnlyList<string> commands, CancellationToken cancellationToken)
    {
        var shell = new SandboxShell(sandbox, timeProvider);

        for (var i = 0; i < commands.Count; i++)
        {
            var (number, command) = (i + 1, commands[i]);
            trace.Stage = FailureText.NameOfSetupCommand(number, commands.Count, command);
            await BeginAsync(CodeStage.SetupCommand, number, commands.Count, command, cancellationToken);
            var result = await RunAsync(shell, command, number, commands.Count, cancellationToken);
            await output.FlushAsync(CodeOutputSource.SetupCommand, cancellationToken);

            if (result.ExitCode != 0)
                throw new CodeExecutionException(FailureText.OfSetupCommand(number, commands.Count, command, result, output.Mask));
        }
    }

    /// <summary>Starts background commands in order.</summary>
    /// <exception cref="CodeExecutionException">A command failed.</exception>
    public async Task StartAsync(BackgroundCommands background, IReadOnlyList<BackgroundCommand> commands, CancellationToken cancellationToken) =>
        await background.StartAsync(
            async number =>
            {
                var command = commands[number - 1].Command;
                trace.Stage = FailureText.NameOfBackgroundCommand(number, commands.Count, command);
                await BeginAsync(CodeStage.BackgroundCommand, number, commands.Count, command, cancellationToken);
            },
            cancellationToken);

    private async Task<CommandResult> RunAsync(SandboxShell shell, string command, int number, int count, CancellationToken cancellationToken)
    {
        try
        {
            return await shell.RunAsync(
                command,
                (stream, text) => output.PassOnAsync(
                    new CodeOutput(stream, text) { Source = CodeOutputSource.SetupCommand, Number = number }, cancellationToken),
                cancellationToken);
        }
        catch (E2BException exception) when (FailureText.QuotesCommand(exception, command))
        {
            // Without the exception as the cause: its message holds the command, and an incident stores every cause.
            throw FailureText.OfLostCommand(FailureText.NameOfSetupCommand(number, count, command));
        }
    }

    private ValueTask BeginAsync(CodeStage stage, int number, int count, string command, CancellationToken cancellationToken) => output.PassOnAsync(
        new CodeProgress(stage) { Number = number, Count = count, Program = FailureText.ProgramOf(command) }, cancellationToken);
}
