using System.Globalization;

namespace CodeBlocks.Cli.Setup;

/// <summary>A step of an installation.</summary>
/// <param name="IsDownload">Whether packages are still being downloaded.</param>
/// <param name="Percent">How much of that is done.</param>
/// <param name="Action">What apt does, in its words: <c>Unpacking r-base-core (amd64)</c>.</param>
internal sealed record AptProgress(bool IsDownload, int Percent, string Action)
{
    /// <summary>Reads a line that apt writes with the option APT::Status-Fd; null for any other line.</summary>
    public static AptProgress? Parse(string line) =>
        line.Split(':', 4) is [("dlstatus" or "pmstatus") and var kind, _, var percent, var action]
        && double.TryParse(percent, CultureInfo.InvariantCulture, out var value)
            ? new AptProgress(kind == "dlstatus", (int)value, action)
            : null;

    public override string ToString() => $"{(IsDownload ? "Downloading" : "Installing")}: {Percent} % ({Action})";
}
