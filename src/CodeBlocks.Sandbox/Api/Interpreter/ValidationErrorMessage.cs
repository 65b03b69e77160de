namespace CodeBlocks.Sandbox.Api.Interpreter;

/// <summary>One thing that is wrong, and where.</summary>
internal sealed record ValidationErrorMessage(string Type, IReadOnlyList<string> Loc, string Msg);
