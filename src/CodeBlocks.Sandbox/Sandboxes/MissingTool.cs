using System.Text;
using System.Text.RegularExpressions;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// Finds out whether a command failed because it called a known tool that the machine does not have, from the end of its standard error and
/// its exit code. Nothing is put on the search path for this, so that <c>command -v</c> and the like tell the truth.
/// </summary>
/// <param name="hasProgram">Gets whether the machine's system has a program.</param>
internal sealed partial class MissingTool(Func<string, bool> hasProgram)
{
    private const int Kept = 1024;
    private const int NotFound = 127;

    // What 'codeblocks setup' installs, and the package of Debian that has it.
    private static readonly Dictionary<string, (string Setup, string Package)> Languages = new(StringComparer.Ordinal)
    {
        ["pip"] = ("pip", "python3-pip"),
        ["pip3"] = ("pip", "python3-pip"),
        ["npm"] = ("npm", "npm"),
        ["npx"] = ("npm", "npm"),
        ["node"] = ("js", "nodejs"),
        ["R"] = ("r", "r-base-core"),
        ["Rscript"] = ("r", "r-base-core"),
        ["java"] = ("java", "default-jdk-headless"),
        ["javac"] = ("java", "default-jdk-headless"),
        ["jshell"] = ("java", "default-jdk-headless"),
        ["jar"] = ("java", "default-jdk-headless"),
    };

    // Tools that setup commands often call, by the package of Debian that has them.
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["curl"] = "curl",
        ["wget"] = "wget",
        ["git"] = "git",
        ["gcc"] = "gcc",
        ["g++"] = "g++",
        ["make"] = "make",
        ["zip"] = "zip",
        ["unzip"] = "unzip",
        ["jq"] = "jq",
        ["ffmpeg"] = "ffmpeg",
    };

    private readonly List<byte> _end = [];

    /// <summary>Remembers the end of what the command wrote to its standard error.</summary>
    public void Add(ReadOnlySpan<byte> errors)
    {
        _end.AddRange(errors[Math.Max(0, errors.Length - Kept)..]);
        if (_end.Count > Kept)
            _end.RemoveRange(0, _end.Count - Kept);
    }

    /// <summary>Gets the line that names the missing tool and how to install it; null if that is not why the command failed.</summary>
    public string? Describe(ProcessExit exit)
    {
        if (exit.Code is null or 0 || _end.Count == 0)
            return null;
        var errors = Encoding.UTF8.GetString(_end.ToArray());
        var name = exit.Code == NotFound ? CommandNotFound().Match(errors).Groups["tool"].Value : NoModuleNamedPip().IsMatch(errors) ? "pip" : "";
        if (name.Length == 0 || hasProgram(name))
            return null;
        return Languages.TryGetValue(name, out var tool)
            ? Describe(name, $"./codeblocks setup {tool.Setup} (or: sudo apt-get install -y {tool.Package})")
            : Others.TryGetValue(name, out var package) ? Describe(name, $"sudo apt-get install -y {package}") : null;
    }

    private static string Describe(string name, string remedy) =>
        $"{name} is not installed on the machine that runs this sandbox. Install it there with: {remedy}\n";

    // What bash, sh and nice say; the last one in the text counts.
    [GeneratedRegex(
        @"(?:^|[:\s])(?<tool>[A-Za-z0-9+]+): (?:command )?not found|^\S*nice: ['‘]?(?<tool>[A-Za-z0-9+]+)['’]?: No such file or directory",
        RegexOptions.RightToLeft | RegexOptions.Multiline)]
    private static partial Regex CommandNotFound();

    [GeneratedRegex(@"No module named pip$", RegexOptions.Multiline)]
    private static partial Regex NoModuleNamedPip();
}
