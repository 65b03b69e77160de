namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Creates the environment variables of every process of a sandbox.</summary>
internal static class SandboxEnvironment
{
    public static IReadOnlyDictionary<string, string> Of(string sandboxId, SandboxSpec spec) =>
        new Dictionary<string, string>(spec.EnvironmentVariables)
        {
            ["E2B_SANDBOX"] = "true",
            ["E2B_SANDBOX_ID"] = sandboxId,
            ["E2B_TEMPLATE_ID"] = spec.TemplateId,
        };
}
