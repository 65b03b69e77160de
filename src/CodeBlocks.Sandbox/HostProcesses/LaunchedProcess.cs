using System.ComponentModel;
using System.Diagnostics;

namespace CodeBlocks.Sandbox.HostProcesses;

/// <summary>A process of the host.</summary>
/// <param name="process">The process.</param>
/// <param name="output">All it wrote, when that was asked for.</param>
/// <param name="firstOutput">Completes when it has written anything, when all of it was not asked for.</param>
/// <param name="errors">The last of what it wrote to its standard error.</param>
internal sealed class LaunchedProcess(Process process, Task<string> output, Task firstOutput, Task<string> errors) : IDisposable
{
    public Task Exited { get; } = process.WaitForExitAsync();

    /// <summary>The code it ended with; it has to have ended.</summary>
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
            // It has ended already.
        }
    }

    public void Dispose()
    {
        process.StandardInput.Dispose();
        process.Dispose();
    }
}
