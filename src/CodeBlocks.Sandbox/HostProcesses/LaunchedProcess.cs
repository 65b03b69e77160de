using System.ComponentModel;
using System.Diagnostics;

namespace CodeBlocks.Sandbox.HostProcesses;

/// <summary>A process of the host.</summary>
/// <param name="process">The process.</param>
/// <param name="output">The complete output, if it is captured.</param>
/// <param name="firstOutput">Completes at the first output, if the output is not captured.</param>
/// <param name="errors">The end of its standard error.</param>
internal sealed class LaunchedProcess(Process process, Task<string> output, Task firstOutput, Task<string> errors) : IDisposable
{
    public Task Exited { get; } = process.WaitForExitAsync();

    /// <summary>The exit code. The process must have ended.</summary>
    public int ExitCode => process.ExitCode;

    public Task<string> Output => output;

    public Task FirstOutput => firstOutput;

    public Task<string> Errors => errors;

    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended.
        }
    }

    public void Dispose()
    {
        process.StandardInput.Dispose();
        process.Dispose();
    }
}
