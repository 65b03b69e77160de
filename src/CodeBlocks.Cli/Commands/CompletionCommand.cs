using System.CommandLine;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks completion SHELL</c></summary>
internal static class CompletionCommand
{
    private const string Bash =
        """
        _codeblocks() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _codeblocks codeblocks ./codeblocks
        """;

    private const string Zsh =
        """
        #compdef codeblocks
        _codeblocks() {
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          if [[ -n "${found[1]}" ]]; then compadd -- "${found[@]}"; fi
          _files
        }
        compdef _codeblocks codeblocks
        """;

    private const string Fish =
        """
        complete -c codeblocks -a '(set -l line (commandline -cp); codeblocks "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)'
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        const string Description = "Prints the script that completes this command in a shell. For bash: eval \"$(codeblocks completion bash)\"";
        var command = new Command("completion", Description) { shell };

        command.SetAction(parsed => Console.WriteLine(parsed.GetRequiredValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => Fish
        }));

        return command;
    }
}
