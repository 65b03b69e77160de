namespace CodeBlocks;

/// <summary>Variables as they travel into a sandbox: a file of data and the code that reads it.</summary>
/// <param name="Path">The path of the file in the sandbox; the prelude deletes the file.</param>
/// <param name="Content">The content of the file.</param>
/// <param name="Prelude">The code to run before the user's code. It holds the names of the variables, never their values.</param>
internal sealed record EncodedVariables(string Path, string Content, string Prelude);
