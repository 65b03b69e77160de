namespace CodeBlocks.Cli.Running;

internal static class SandboxChoiceParser
{
    public static SandboxChoice Parse(string? value) => value switch
    {
        "local" => SandboxChoice.Local,
        "e2b" => SandboxChoice.E2B,
        _ => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("E2B_API_KEY")) ? SandboxChoice.Local : SandboxChoice.E2B
    };
}
