namespace CodeBlocks.Cli;

/// <summary>The user gave something that cannot work; the message is the one sentence that says what and what to do.</summary>
internal sealed class BadInputException(string message) : Exception(message);
