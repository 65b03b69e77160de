using System.Security.Cryptography;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Generates random ids and tokens.</summary>
internal static class IdGenerator
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>E2B's form: <c>i</c> and 20 letters and digits.</summary>
    public static string NewSandboxId() => "i" + RandomNumberGenerator.GetString(Alphabet, 20);

    public static string NewToken() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    public static string NewApiKey() => "e2b_" + RandomNumberGenerator.GetHexString(40, lowercase: true);

    public static string NewWatcherId() => "w" + RandomNumberGenerator.GetString(Alphabet, 16);

    /// <summary>Compares two secrets in a time that does not depend on how many characters match.</summary>
    public static bool AreEqual(string? given, string expected) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(given.AsSpan()),
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected.AsSpan()));
}
