using System.Security.Cryptography;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Ids and tokens nobody can guess.</summary>
internal static class SandboxIds
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>E2B's form: <c>i</c> and 20 letters and digits.</summary>
    public static string NewSandboxId() => "i" + RandomNumberGenerator.GetString(Alphabet, 20);

    public static string NewToken() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    public static string NewApiKey() => "e2b_" + RandomNumberGenerator.GetHexString(40, lowercase: true);

    public static string NewWatcherId() => "w" + RandomNumberGenerator.GetString(Alphabet, 16);

    /// <summary>Whether two secrets are the same, in a time that does not tell how much of them is.</summary>
    public static bool Same(string? given, string expected) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(given.AsSpan()),
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected.AsSpan()));
}
