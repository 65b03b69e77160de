using System.Runtime.CompilerServices;

namespace Elsa.Embedded.Tests.PublicApi;

/// <summary>
/// The part of the recorded list that the project keeps. To refresh it after the API of the stand-in has changed, run the test with
/// the environment variable <c>ELSA_PUBLIC_API</c> set to the path of the full list, and commit what it wrote.
/// </summary>
internal static class ApiFile
{
    private const string FullListVariable = "ELSA_PUBLIC_API";
    private static readonly string RelativePath = Path.Combine("TestData", "elsa-3.8-public-api.txt");

    public static RecordedApi Load(IEnumerable<string> actual)
    {
        if (Environment.GetEnvironmentVariable(FullListVariable) is not { Length: > 0 } fullList)
            return RecordedApi.Load(Path.Combine(AppContext.BaseDirectory, RelativePath));

        var full = RecordedApi.Load(fullList);
        var needed = actual.Select(full.Match).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        File.WriteAllLines(Path.Combine(ProjectDirectory(), RelativePath), [.. full.Header, .. needed]);
        return full;
    }

    private static string ProjectDirectory([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "..", ".."));
}
