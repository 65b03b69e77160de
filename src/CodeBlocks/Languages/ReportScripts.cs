namespace CodeBlocks;

/// <summary>The code that contexts are sent before and after the user's code. It is written in their languages, and part of this assembly.</summary>
internal static class ReportScripts
{
    public static string Read(string name)
    {
        using var stream = typeof(ReportScripts).Assembly.GetManifestResourceStream($"CodeBlocks.Reports.{name}")
            ?? throw new InvalidOperationException($"The script {name} is missing in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
