namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The environment variables every process of a sandbox gets.</summary>
internal static class SandboxEnvironment
{
    public static IReadOnlyDictionary<string, string> Of(string sandboxId, SandboxSpec spec) => new Dictionary<string, string>(spec.EnvironmentVariables)
    {
        ["E2B_SANDBOX"] = "true",
        ["E2B_SANDBOX_ID"] = sandboxId,
        ["E2B_TEMPLATE_ID"] = spec.TemplateId,
    };
}
