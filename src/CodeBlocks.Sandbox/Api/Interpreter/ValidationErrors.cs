namespace CodeBlocks.Sandbox.Api.Interpreter;

/// <summary>The errors of a request to the code interpreter, in FastAPI's format.</summary>
internal sealed record ValidationErrorsMessage(IReadOnlyList<ValidationErrorMessage> Detail);

/// <summary>An error and its location in the request.</summary>
internal sealed record ValidationErrorMessage(string Type, IReadOnlyList<string> Loc, string Msg);
