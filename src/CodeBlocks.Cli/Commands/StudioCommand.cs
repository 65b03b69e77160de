using System.CommandLine;
using CodeBlocks.Cli.Running;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks studio</c></summary>
internal static class StudioCommand
{
    private const int DefaultPort = 5180;

    public static Command Create()
    {
        var port = new Option<int>("--port", "-p")
        {
            Description = $"The port to listen on; 0 takes a free one. Default: {DefaultPort}, or a free one if it is in use."
        };
        var folder = new Option<string>("--folder", "-f")
        {
            Description = "The folder with the workflow definitions.", HelpName = "DIR", DefaultValueFactory = _ => "workflows"
        };
        var listen = new Option<string>("--listen")
        {
            Description = "The address to listen on. Others than 127.0.0.1 are reached from other machines: who has the token can run code here.",
            HelpName = "IP", DefaultValueFactory = _ => "127.0.0.1"
        };
        var hostNames = new Option<string[]>("--host-name") { Description = "A name by which browsers may call the server, such as a proxy's.", HelpName = "NAME" };
        var open = new Option<bool>("--open") { Description = "Opens the page in a browser." };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Writes logs to standard error." };
        var sandbox = new Option<string?>("--sandbox")
        {
            Description = "Where the code runs: in a sandbox on this machine, or in E2B's cloud (or E2B_DOMAIN, E2B_API_URL). " +
                          "Default: e2b when E2B_API_KEY is set, otherwise local."
        };
        sandbox.AcceptOnlyFromAmong("local", "e2b");

        var command = new Command("studio", "Opens Elsa Studio on a folder of workflows, to draw, run and inspect them.")
        {
            port, folder, listen, hostNames, open, verbose, sandbox
        };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 0 or > 65535))
                result.AddError($"--port {result.Tokens[0].Value} is not a port; it must be between 0 and 65535.");
        });
        listen.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !System.Net.IPAddress.TryParse(result.Tokens[0].Value, out _))
                result.AddError($"--listen {result.Tokens[0].Value} is not an IP address, such as 127.0.0.1 or 0.0.0.0.");
        });

        command.SetAction((parsed, cancellationToken) => StudioRun.ExecuteAsync(
            new()
            {
                Folder = parsed.GetRequiredValue(folder),
                Port = parsed.GetResult(port) is { Implicit: false } ? parsed.GetValue(port) : null,
                DefaultPort = DefaultPort,
                Address = System.Net.IPAddress.Parse(parsed.GetRequiredValue(listen)),
                HostNames = parsed.GetValue(hostNames) ?? [],
                Open = parsed.GetValue(open),
                Verbose = parsed.GetValue(verbose),
                Sandbox = SandboxChoiceParser.Parse(parsed.GetValue(sandbox))
            },
            cancellationToken));

        return command;
    }
}
