using System.CommandLine;
using CodeBlocks.Cli.Running;
using CodeBlocks.Sandbox;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks sandbox</c></summary>
internal static class SandboxCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port", "-p") { Description = "The port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 0 };
        var command = new Command("sandbox", "Runs the local E2B server on its own, until Ctrl-C.") { port };

        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 0 or > 65535))
                result.AddError($"--port {result.Tokens[0].Value} is not a port; it must be between 0 and 65535.");
        });

        command.SetAction(async (parsed, cancellationToken) =>
        {
            MissingLanguages.ThrowIfAny("The sandbox server", []);

            try
            {
                await using var server = await LocalSandbox.StartAsync(new LocalSandboxOptions { Port = parsed.GetValue(port) }, cancellationToken);

                foreach (var (name, value) in server.EnvironmentVariables)
                    Console.WriteLine($"export {name}={value}");

                await Console.Error.WriteLineAsync("The sandbox server is running. Set these variables where E2B's SDK runs. Ctrl-C ends it.");
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
            }
            catch (IOException e)
            {
                await Console.Error.WriteLineAsync($"The sandbox server cannot listen on port {parsed.GetValue(port)}: {e.Message}");
                return ExitCodes.BadInput;
            }

            return ExitCodes.Finished;
        });

        return command;
    }
}
