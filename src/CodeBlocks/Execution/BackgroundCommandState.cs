namespace CodeBlocks;

/// <summary>The state of a background command at the end of a run, as the journal of the block has it.</summary>
/// <param name="Program">The program of the command; the rest is left out, because it may contain secrets.</param>
/// <param name="Port">The port that was waited for; <see langword="null"/> if none was.</param>
/// <param name="ExitStatus">The status that the command ended with; <see langword="null"/> if it still ran.</param>
/// <param name="Output">The standard output and standard error so far, at most 8,192 characters: the beginning and the end.</param>
public sealed record BackgroundCommandState(string Program, int? Port, int? ExitStatus, string Output);
