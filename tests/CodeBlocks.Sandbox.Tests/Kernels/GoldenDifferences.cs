namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>
/// Where our kernels answer otherwise than the recordings do, each with its reason. A step listed here must really differ: one that
/// does not any more is to be taken off the list.
/// </summary>
internal static class GoldenDifferences
{
    private const string Home = "our user is called user and lives in /home/user; the recordings ran as root";
    private const string ExactVariables = "variables of a call are set exactly, without a line of code before the cell; the recording shows the defect of pasting them";
    private const string NotJson = "a cell of a data frame that JSON cannot hold becomes text; the recording fails the whole display";
    private const string NothingLost = "what R writes to stderr() and what system() prints is shown; the recording loses it";

    private const string DisplayClasses = "IPython.display is a part of IPython";
    private const string Magic = "magics, !commands and ? are IPython's";
    private const string InitPrinting = "sympy's init_printing sets up IPython";

    private static readonly Dictionary<(string Cell, int Step), string> Listed = new()
    {
        [("017-py-value-pandas-types-ok", 2)] = NotJson,
        [("017-py-value-pandas-types-ok", 3)] = NotJson,
        [("047-py-magics-cd-pwd", 4)] = Home,
        [("075-py-warnings", 2)] = "ipykernel reads a cell once more than we do, so a warning of the parser comes once more",
        [("123-py-chart-unicode-title", 0)] = "the glyphs are missing in this machine's fonts, and matplotlib says so on stderr",
        [("131-py-env-special-values", 1)] = ExactVariables,
        [("131-py-env-special-values", 2)] = ExactVariables,
        [("132-py-env-error-line-shift", 0)] = ExactVariables,
        [("149-js-import-require", 6)] = "static imports are loaded before the cell runs, so no frame of the cell is on the stack",
        [("165-ts-enum-class", 5)] = "a declaration without a value is taken as TypeScript has it; the recording's transpiler refuses it",
        [("171-bash-cd-persist", 5)] = Home,
        [("179-bash-whoami-tools", 0)] = Home,
        [("186-r-print-cat-message", 7)] = NothingLost,
        [("191-r-env-vars", 3)] = ExactVariables,
        [("192-r-state-cwd", 6)] = NothingLost,
    };

    /// <summary>What only IPython can do: how the plain engine, where IPython is not installed, answers otherwise.</summary>
    private static readonly Dictionary<(string Cell, int Step), string> OnlyInIPython = new()
    {
        [("029-py-display-json-list", 0)] = DisplayClasses,
        [("030-py-display-image", 0)] = DisplayClasses,
        [("032-py-display-clear-output", 0)] = DisplayClasses,
        [("033-py-display-pretty-and-none", 0)] = DisplayClasses,
        [("047-py-magics-cd-pwd", 0)] = Magic,
        [("047-py-magics-cd-pwd", 1)] = Magic,
        [("047-py-magics-cd-pwd", 2)] = $"{Magic} (%cd of the step before)",
        [("047-py-magics-cd-pwd", 3)] = Magic,
        [("047-py-magics-cd-pwd", 5)] = Magic,
        [("048-py-magics-bash-cell", 0)] = Magic,
        [("048-py-magics-bash-cell", 1)] = Magic,
        [("048-py-magics-bash-cell", 2)] = Magic,
        [("048-py-magics-bash-cell", 3)] = Magic,
        [("048-py-magics-bash-cell", 4)] = Magic,
        [("048-py-magics-bash-cell", 5)] = Magic,
        [("048-py-magics-bash-cell", 6)] = Magic,
        [("048-py-magics-bash-cell", 7)] = $"{Magic} (%%capture of the step before)",
        [("050-py-magics-misc", 0)] = Magic,
        [("050-py-magics-misc", 1)] = Magic,
        [("050-py-magics-misc", 2)] = Magic,
        [("050-py-magics-misc", 3)] = Magic,
        [("050-py-magics-misc", 4)] = Magic,
        [("050-py-magics-misc", 5)] = Magic,
        [("050-py-magics-misc", 6)] = Magic,
        [("050-py-magics-misc", 7)] = Magic,
        [("050-py-magics-misc", 8)] = Magic,
        [("063-py-error-systemexit", 0)] = "IPython advises to use %tb, exit and quit; the plain engine shows the traceback itself",
        [("129-py-sympy", 3)] = InitPrinting,
        [("129-py-sympy", 4)] = InitPrinting,
    };

    public static string? ReasonFor(string cell, int step, string? engine) =>
        engine == "plain" && OnlyInIPython.TryGetValue((cell, step), out var only) ? only : Listed.GetValueOrDefault((cell, step));
}
