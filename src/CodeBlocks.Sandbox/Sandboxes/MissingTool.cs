using System.Text;
using System.Text.RegularExpressions;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// Finds out whether a command failed because it called a known tool that the machine does not have, from the end of its output and its
/// exit code. Nothing is put on the search path for this, so that <c>command -v</c> and the like tell the truth.
/// </summary>
/// <param name="hasProgram">Gets whether the machine's system has a program.</param>
internal sealed partial class MissingTool(Func<string, bool> hasProgram)
{
    private const int Kept = 1024;
    private const int NotFound = 127;

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

    private readonly List<byte> _errors = [];
    private readonly List<byte> _printed = [];

    /// <summary>Remembers the end of what the command wrote to its standard output or its standard error.</summary>
    public void Add(ProcessOutputKind kind, ReadOnlySpan<byte> text)
    {
        var end = kind is ProcessOutputKind.Stderr ? _errors : _printed;
        end.AddRange(text[Math.Max(0, text.Length - Kept)..]);
        if (end.Count > Kept)
            end.RemoveRange(0, end.Count - Kept);
    }

    /// <summary>Gets the line that names the missing tool and how to install it; null if that is not why the command failed.</summary>
    public string? Describe(ProcessExit exit)
    {
        if (exit.Code is null or 0)
            return null;
        if (NoEnsurePip().IsMatch(Text(_printed)))
            return Describe("python3-venv", RemedyOf(InstallableTool.Named("pip")));
        var errors = Text(_errors);
        var name = exit.Code == NotFound ? CommandNotFound().Match(errors).Groups["tool"].Value : NoModuleNamedPip().IsMatch(errors) ? "pip" : "";
        if (name.Length == 0 || hasProgram(name))
            return null;
        return InstallableTool.All.FirstOrDefault(tool => tool.Programs.Contains(name)) is { } tool
            ? Describe(name, RemedyOf(tool))
            : Others.TryGetValue(name, out var package) ? Describe(name, InstallableTool.AptCommand(package)) : null;
    }

    private static string Text(List<byte> end) => Encoding.UTF8.GetString(end.ToArray());

    private static string RemedyOf(InstallableTool tool) => $"./codeblocks setup {tool.Name} (or: {tool.Remedy})";

    private static string Describe(string name, string remedy) =>
        $"{name} is not installed on the machine that runs this sandbox. Install it there with: {remedy}\n";

    // What bash, sh and nice say; the last one in the text counts.
    [GeneratedRegex(
        @"(?:^|[:\s])(?<tool>[A-Za-z0-9+]+): (?:command )?not found|^\S*nice: ['‘]?(?<tool>[A-Za-z0-9+]+)['’]?: No such file or directory",
        RegexOptions.RightToLeft | RegexOptions.Multiline)]
    private static partial Regex CommandNotFound();

    // What Debian's venv prints, on standard output, where python3-venv is not installed.
    [GeneratedRegex(@"ensurepip is not\s+available")]
    private static partial Regex NoEnsurePip();

    [GeneratedRegex(@"No module named pip$", RegexOptions.Multiline)]
    private static partial Regex NoModuleNamedPip();
}
