using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Makes paths absolute. They are resolved only inside the machine.</summary>
internal static class EnvdPaths
{
    private const string UserHome = "/home/user";
    private const string RootHome = "/root";

    /// <exception cref="MachineFileException">The path names the home directory of another user.</exception>
    public static string Absolute(string? path, string? user)
    {
        var home = user == "root" ? RootHome : UserHome;

        return path switch
        {
            null or "" => UserHome,
            "~" => home,
            ['/', ..] => path,
            ['~', '/', .. var rest] => Join(home, rest),
            ['~', ..] => throw new MachineFileException(MachineFileError.InvalidArgument, "cannot expand user-specific home dir"),
            _ => Join(home, path),
        };
    }

    // As in Go: the parts of what is joined are cleaned, an absolute path is left as it was given.
    private static string Join(string home, string rest)
    {
        var parts = new Stack<string>(home.Split('/', StringSplitOptions.RemoveEmptyEntries));

        foreach (var part in rest.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
                parts.TryPop(out _);
            else if (part != ".")
                parts.Push(part);
        }

        return "/" + string.Join('/', parts.Reverse());
    }
}
