using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox;

/// <summary>How a <see cref="LocalSandboxServer"/> listens, whom it lets in and what its sandboxes may use.</summary>
public sealed class LocalSandboxOptions
{
    /// <summary>The loopback port to listen on; 0 takes a free one.</summary>
    /// <value>The default is 0.</value>
    public int Port { get; set; }

    /// <summary>The key that callers of the control plane present: <c>e2b_</c> and hexadecimal digits.</summary>
    /// <value>The default is null: a random key for each start.</value>
    public string? ApiKey { get; set; }

    /// <summary>A domain that resolves to this machine, beside <c>localhost</c>: <c>api.</c> and <c>&lt;port&gt;-&lt;sandbox id&gt;.</c> below it are served too.</summary>
    /// <value>The default is null: only <c>localhost</c>, names below it and loopback addresses.</value>
    public string? Domain { get; set; }

    /// <summary>Whether to run code without walls when this machine cannot raise them. Only for code that you trust.</summary>
    /// <value>The default is false: the server refuses to start instead.</value>
    public bool AllowUnisolated { get; set; }

    /// <summary>
    /// Where the sandboxes' files live; it is created when missing. Two servers may share one. Home directories of unisolated sandboxes are
    /// below <c>/var/tmp</c> when this is not set.
    /// </summary>
    /// <value>The default is null: <c>codeblocks-sandboxes-&lt;user&gt;</c> in the directory for temporary files.</value>
    public string? DataDirectory { get; set; }

    /// <summary>How long a sandbox lives when its creator does not say.</summary>
    /// <value>The default is 300 seconds, as E2B's SDKs have it.</value>
    public TimeSpan DefaultTimeout { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>The longest a sandbox may live from now on, whatever is asked for.</summary>
    /// <value>The default is 24 hours.</value>
    public TimeSpan MaxTimeout { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Most sandboxes alive at one time, paused ones included; more are refused with 429.</summary>
    /// <value>The default is 200.</value>
    public int MaxSandboxes { get; set; } = 200;

    /// <summary>Sandboxes kept ready with a Python kernel started, so that creating one costs next to nothing.</summary>
    /// <value>The default is 1; 0 starts each sandbox when it is asked for.</value>
    public int WarmSandboxes { get; set; } = 1;

    /// <summary>Memory of all processes of one sandbox together, in mebibytes.</summary>
    /// <value>The default is 2048.</value>
    public int MemoryMegabytes { get; set; } = 2048;

    /// <summary>Space for files of one sandbox, in mebibytes.</summary>
    /// <value>The default is 1024.</value>
    public int DiskMegabytes { get; set; } = 1024;

    /// <summary>Processes and threads of one sandbox alive at one time.</summary>
    /// <value>The default is 1024.</value>
    public int MaxProcesses { get; set; } = 1024;

    /// <summary>Where the time comes from.</summary>
    /// <value>The default is the system's clock.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Which engine python kernels use.</summary>
    /// <value>The default is <see cref="PythonEngine.Automatic"/>.</value>
    internal PythonEngine PythonEngine { get; set; }
}
