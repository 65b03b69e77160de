namespace CodeBlocks.E2B.Protocol;

/// <summary>The values that E2B uses for what a request leaves out.</summary>
internal static class E2BDefaults
{
    /// <summary>The template of E2B's code interpreter SDKs.</summary>
    public const string Template = "code-interpreter-v1";

    /// <summary>The lifetime of a sandbox, in seconds.</summary>
    public const int LifetimeSeconds = 300;

    /// <summary>The user of E2B's templates.</summary>
    public const string User = "user";

    /// <summary>The language of code.</summary>
    public const string Language = "python";
}
