namespace CodeBlocks.Sandbox.Api.Interpreter;

/// <summary>What is wrong with a request to the code interpreter, in FastAPI's shape.</summary>
internal sealed record ValidationErrorsMessage(IReadOnlyList<ValidationErrorMessage> Detail);
