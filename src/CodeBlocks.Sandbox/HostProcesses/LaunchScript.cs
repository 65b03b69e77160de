using System.Globalization;

namespace CodeBlocks.Sandbox.HostProcesses;

/// <summary>
/// What has to happen between this process and the walls: entering the control groups, opening the filter's descriptor, becoming
/// another user. A shell does it, then is replaced.
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
