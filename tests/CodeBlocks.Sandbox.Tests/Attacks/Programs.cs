using CodeBlocks.Sandbox.Tests.Kernels;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>The same small program in every language.</summary>
internal static class Programs
{
    /// <summary>The languages that this machine runs.</summary>
    public static readonly string[] Languages =
        [.. LanguageSamples.All.Keys.Where(language => Runtimes.Missing(language) is null)];

    public static string ReadFile(string language, string path) => LanguageSamples.All[language].ReadFile(path);

    public static string ShowEnvironment(string language) => LanguageSamples.All[language].ShowEnvironment;

    public static string ShowVariable(string language, string name) => LanguageSamples.All[language].ShowVariable(name);

    public static string Connect(string language, string host, int port) => LanguageSamples.All[language].Connect(host, port);

    public static string ReadInput(string language) => LanguageSamples.All[language].ReadInput;

    /// <summary>The pattern of what <see cref="ReadInput"/> shows where there is no input.</summary>
    public static string NoInput(string language) => LanguageSamples.All[language].NoInput;

    public static string Spin(string language) => LanguageSamples.All[language].Spin;

    public static string TakeMemory(string language) => LanguageSamples.All[language].TakeMemory;

    public static string Fail(string language) => LanguageSamples.All[language].FailWithoutValue;

    public static string ThreeAndFour(string language) => LanguageSamples.All[language].ThreeAndFour;

    public static string Random(string language) => LanguageSamples.All[language].Random;
}
