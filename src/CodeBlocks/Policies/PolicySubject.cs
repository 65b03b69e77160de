namespace CodeBlocks;

/// <summary>The language, template and other things that a block asks for, as far as they are known. What is not known is <see langword="null"/>, and allowed.</summary>
internal sealed record PolicySubject
{
    public CodeLanguage? Language { get; init; }

    public string? Template { get; init; }

    public bool? InternetAccess { get; init; }

    public TimeSpan? Lifetime { get; init; }
}

/// <summary>Something that a policy does not allow.</summary>
/// <param name="Input">The input of the block, as definitions name it.</param>
/// <param name="Message">A sentence with the policy and the remedy.</param>
internal sealed record PolicyViolation(string Input, string Message);
