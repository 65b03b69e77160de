using CodeBlocks.Cli.Checking;

namespace CodeBlocks.Cli.Running;

/// <summary>What <c>codeblocks validate</c> found in a file.</summary>
internal sealed record ValidationReport(string File, IReadOnlyList<FindingReport> Findings)
{
    /// <summary>Whether a run would accept the file.</summary>
    public bool Valid => Findings.All(finding => finding.Severity != FindingReport.Error);

    /// <summary>Checks a file and lets Elsa read it.</summary>
    public static async Task<ValidationReport> CreateAsync(WorkflowLoader loader, string path, CancellationToken cancellationToken)
    {
        IReadOnlyList<FindingReport> findings = [];

        try
        {
            var file = await DefinitionFile.ReadAsync(path, cancellationToken);
            findings = [.. (await loader.CheckAsync(file, cancellationToken)).Select(FindingReport.Of)];

            // What has errors need not be readable for Elsa.
            if (findings.All(finding => finding.Severity != FindingReport.Error))
                await loader.LoadAsync(file, cancellationToken);
        }
        catch (BadInputException exception)
        {
            findings = [.. findings, new FindingReport(FindingReport.Error, exception.Message)];
        }

        return new ValidationReport(path, findings);
    }
}

/// <summary>A finding as <c>--json</c> prints it. What makes a file unreadable has no place beyond what the message says.</summary>
internal sealed record FindingReport(string Severity, string Message)
{
    public const string Error = "error";
    public const string Warning = "warning";

    public int? Line { get; init; }
    public int? Column { get; init; }
    public string? Path { get; init; }

    public static FindingReport Of(Finding finding) => new(finding.IsError ? Error : Warning, finding.Message)
    {
        Line = finding.Position.Line, Column = finding.Position.Column, Path = finding.Path
    };

    public Finding ToFinding() => new(Severity == Error, new TextPosition(Line ?? 0, Column ?? 0), Path ?? "", Message);
}
