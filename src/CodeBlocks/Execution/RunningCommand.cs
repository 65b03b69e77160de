using System.Globalization;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>A background command of a run: its output so far and its end.</summary>
internal sealed class RunningCommand(BackgroundCommand command, int number, int count, OutputCollector output) : IAsyncDisposable
{
    private const int MaxOutput = 8192;

    private readonly BoundedText _output = new(MaxOutput);
    private CommandHandle? _handle;
    private int? _exitStatus;

    public BackgroundCommand Command => command;

    /// <summary>Completes when the command has ended. Fails when the connection to it ends earlier.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>True if the command has ended with a status other than 0.</summary>
    public bool HasFailed => _exitStatus is not (null or 0);

    /// <summary>Gets the state of the command.</summary>
    public BackgroundCommandState State =>
        new(FailureText.ProgramOf(command.Command), command.Port, _exitStatus, Output);

    private string Output
    {
        get
        {
            lock (_output)
                return output.Mask.Apply(FailureText.Plain(_output.ToString()));
        }
    }

    public async Task StartAsync(Sandbox sandbox, CancellationToken cancellationToken)
    {
        var options = new CommandOptions
        {
            Timeout = TimeSpan.Zero,
            MaxOutputLength = 1024,
            OnStdout = text => AddAsync(CodeStream.Stdout, text, cancellationToken),
            OnStderr = text => AddAsync(CodeStream.Stderr, text, cancellationToken),
        };

        _handle = await sandbox.Commands.StartAsync(command.Command, options, cancellationToken);
        Ended = WaitAsync(_handle);
    }

    /// <summary>Describes why the command failed the run. It is named by its position and its program alone: it may contain secrets.</summary>
    public CodeExecutionException Failure(string when)
    {
        var text = Output;
        var name = FailureText.NameOfBackgroundCommand(number, count, command.Command);

        return new(new ErrorDetails
        {
            Kind = FailureKind.SetupCommand,
            Message = string.Create(
                CultureInfo.InvariantCulture, $"{name} ended with code {_exitStatus}{when}.{(text.Length > 0 ? $"\n{text}" : "")}"),
            ExitStatus = _exitStatus,
        });
    }

    /// <summary>Disconnects from the command, which runs on.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_handle is not null)
            await _handle.DisposeAsync();

        await Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async ValueTask AddAsync(CodeStream stream, string text, CancellationToken cancellationToken)
    {
        lock (_output)
            _output.Append(text);

        await output.PassOnAsync(new CodeOutput(stream, text) { Source = CodeOutputSource.BackgroundCommand, Number = number }, cancellationToken);
    }

    private async Task WaitAsync(CommandHandle handle)
    {
        try
        {
            _exitStatus = (await handle.WaitAsync()).ExitCode;
        }
        catch (CommandExitException exception)
        {
            _exitStatus = exception.ExitCode;
        }
        catch (E2BException exception) when (FailureText.QuotesCommand(exception, command.Command))
        {
            throw FailureText.OfLostCommand(FailureText.NameOfBackgroundCommand(number, count, command.Command));
        }
    }
}
