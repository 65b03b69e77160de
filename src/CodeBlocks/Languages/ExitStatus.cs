namespace CodeBlocks;

/// <summary>The status that code ended its interpreter with.</summary>
/// <param name="Status">The status; 0 is success.</param>
/// <param name="Message">The message that the code gave with it; <see langword="null"/> if none.</param>
internal sealed record ExitStatus(int Status, string? Message = null);
