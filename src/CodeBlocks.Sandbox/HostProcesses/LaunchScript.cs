using System.Globalization;

namespace CodeBlocks.Sandbox.HostProcesses;

/// <summary>
/// Wraps a command in a shell script that enters control groups, opens the system call filter's file and switches the user, and is
/// then replaced by the command.
/// </summary>
internal sealed record LaunchScript
{
    private const string Script = """
        while [ "$1" != -- ]; do echo $$ > "$1" || exit 125; shift; done
        shift
        [ -z "$1" ] || exec 9< "$1"
        shift
        exec "$@"
        """;

    public IReadOnlyList<string> EntryFiles { get; init; } = [];

    public string? SeccompFile { get; init; }

    public uint? User { get; init; }

    public List<string> Wrap(IEnumerable<string> command)
    {
        List<string> wrapped = ["/bin/sh", "-c", Script, "sh", .. EntryFiles, "--", SeccompFile ?? ""];
        if (User is { } user)
        {
            var number = user.ToString(CultureInfo.InvariantCulture);
            wrapped.AddRange(["setpriv", "--reuid", number, "--regid", number, "--clear-groups", "--inh-caps", "-all", "--"]);
        }

        wrapped.AddRange(command);
        return wrapped;
    }
}
