using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd.Rpc;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Starts the process of a <c>Start</c> call.</summary>
internal static class ProcessStarter
{
    private const string Nice = "/usr/bin/nice";

    public static async Task<SandboxProcess> StartAsync(RpcCall call, StartProcessMessage request)
    {
        var config = request.Process ?? new ProcessConfigMessage();
        var start = new ProcessStart
        {
            Command = config.Cmd ?? "",
            Arguments = config.Args ?? [],
            EnvironmentVariables = Environment(call.Sandbox.GlobalEnvironment, config.Envs),
            WorkingDirectory = config.Cwd,
            Pty = request.Pty is { } pty ? Size(pty.Size ?? new PtySizeMessage()) : null,
            Stdin = request.Stdin ?? true,
            User = call.User,
        };

        try
        {
            return await call.Sandbox.Processes.StartAsync(start, config, request.Tag, call.Cancellation);
        }
        catch (MachineProcessException exception) when (exception.Error is MachineProcessError.CommandNotFound)
        {
            // envd starts every command through nice, so nice reports a exception command and exits with 127.
            var plain = new Dictionary<string, string>(start.EnvironmentVariables) { ["LC_ALL"] = "C" };
            start = start with { Command = Nice, Arguments = [start.Command, .. start.Arguments], EnvironmentVariables = plain };
            return await call.Sandbox.Processes.StartAsync(start, config, request.Tag, call.Cancellation);
        }
    }

    /// <summary>The size of a terminal; a dimension of 0 becomes the default, 80 columns and 24 rows.</summary>
    public static PtySize Size(PtySizeMessage size) => new(Fit(size.Cols, 80), Fit(size.Rows, 24));

    private static ushort Fit(uint given, ushort usual) => given == 0 ? usual : (ushort)Math.Min(given, ushort.MaxValue);

    private static IReadOnlyDictionary<string, string> Environment(
        IReadOnlyDictionary<string, string> global,
        IReadOnlyDictionary<string, string>? own)
    {
        if (own is not { Count: > 0 })
            return global;

        var merged = new Dictionary<string, string>(global);

        foreach (var (name, value) in own)
            merged[name] = value;

        return merged;
    }
}
