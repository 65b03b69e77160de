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
        var warm = new Option<int>("--warm")
        {
            Description = "How many sandboxes are kept ready, with a python kernel that runs; 0 for none.", DefaultValueFactory = _ => 1
        };
        var command = new Command("sandbox", "Runs the local E2B server on its own, until Ctrl-C.") { port, warm };

        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 0 or > 65535))
                result.AddError($"--port {result.Tokens[0].Value} is not a port; it must be between 0 and 65535.");
        });

        warm.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 0 or > 100))
                result.AddError($"--warm {result.Tokens[0].Value} is not a number of sandboxes; it must be between 0 and 100.");
        });

        command.SetAction(async (parsed, cancellationToken) =>
        {
            MissingLanguages.ThrowIfAny("The sandbox server", []);

            try
            {
                var options = new LocalSandboxOptions { Port = parsed.GetValue(port), WarmSandboxes = parsed.GetValue(warm) };
                await using var server = await LocalSandbox.StartAsync(options, cancellationToken);

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
