namespace CodeBlocks.Sandbox.Api.Interpreter;

/// <summary>The names of languages.</summary>
internal static class Languages
{
    public const string Default = "python";

    /// <summary>The name without case, blanks and abbreviation.</summary>
    public static string Normalize(string? language) => language?.Trim().ToLowerInvariant() switch
    {
        null or "" => Default,
        "js" => "javascript",
        "ts" => "typescript",
        var name => name,
    };
}
