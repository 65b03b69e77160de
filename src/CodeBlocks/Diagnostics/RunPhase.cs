namespace CodeBlocks;

/// <summary>A phase of a run. Each has a span of its own.</summary>
/// <param name="Name">The name in receipts and metrics; the name of the span is <c>codeblocks.</c> and this.</param>
/// <param name="Subject">The name for people, as the subject of a sentence.</param>
internal sealed record RunPhase(string Name, string Subject)
{
    public static RunPhase Create { get; } = new("create", "The creation of the sandbox");

    public static RunPhase Connect { get; } = new("connect", "The connection to the sandbox");

    public static RunPhase Upload { get; } = new("upload", "The upload of the input files");

    public static RunPhase Setup { get; } = new("setup", "The setup");

    public static RunPhase Background { get; } = new("background", "The start of the background commands");

    public static RunPhase Variables { get; } = new("variables", "The loading of the variables");

    public static RunPhase Run { get; } = new("run", "The code");

    public static RunPhase Files { get; } = new("files", "The transfer of the files");

    public static RunPhase Kill { get; } = new("kill", "The end of the sandbox");

    public static RunPhase Pause { get; } = new("pause", "The pause of the sandbox");

    public static IReadOnlyList<RunPhase> All { get; } = [Create, Connect, Upload, Setup, Background, Variables, Run, Files, Kill, Pause];

    public string SpanName => $"codeblocks.{Name}";
}
