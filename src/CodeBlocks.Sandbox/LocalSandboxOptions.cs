using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox;

/// <summary>The options of a <see cref="LocalSandboxServer"/>.</summary>
public sealed class LocalSandboxOptions
{
    /// <summary>The loopback port to listen on; 0 for a free one.</summary>
    /// <value>The default is 0.</value>
    public int Port { get; set; }

    /// <summary>The API key that the control plane requires: <c>e2b_</c> and hexadecimal digits.</summary>
    /// <value>The default is null: a random key for each start.</value>
    public string? ApiKey { get; set; }

    /// <summary>
    /// A domain that resolves to this machine, beside <c>localhost</c>: <c>api.</c> and <c>&lt;port&gt;-&lt;sandbox id&gt;.</c>
    /// below it are served too.
    /// </summary>
    /// <value>The default is null: only <c>localhost</c>, names below it and loopback addresses.</value>
    public string? Domain { get; set; }

    /// <summary>Gets or sets whether sandboxes run unisolated if this machine cannot isolate them. Only for code that you trust.</summary>
    /// <value>The default is false: the server refuses to start instead.</value>
    public bool AllowUnisolated { get; set; }

    /// <summary>
    /// The directory for the files of sandboxes; it is created if it is missing. Servers may share one. If it is not set, the home directories
    /// of unisolated sandboxes are below <c>/var/tmp</c>.
    /// </summary>
    /// <value>The default is null: <c>codeblocks-sandboxes-&lt;user&gt;</c> in the directory for temporary files.</value>
    public string? DataDirectory { get; set; }

    /// <summary>The lifetime of a sandbox whose creator sets none.</summary>
    /// <value>The default is 300 seconds, as E2B's SDKs have it.</value>
    public TimeSpan DefaultTimeout { get; set; } = TimeSpan.FromSeconds(E2BDefaults.LifetimeSeconds);

    /// <summary>The maximum lifetime of a sandbox, from the request that sets it.</summary>
    /// <value>The default is 24 hours.</value>
    public TimeSpan MaxTimeout { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The maximum number of sandboxes, including paused ones; more are refused with status 429.</summary>
    /// <value>The default is 200.</value>
    public int MaxSandboxes { get; set; } = 200;

    /// <summary>The number of warm sandboxes, which have a started Python kernel, so that creating a sandbox is fast.</summary>
    /// <value>The default is 1; 0 starts each sandbox when it is requested.</value>
    public int WarmSandboxes { get; set; } = 1;

    /// <summary>
    /// Gets or sets whether a warm sandbox that was taken is replaced. A process that needs few sandboxes and ends soon, such as a command, saves
    /// the time of one that nobody takes.
    /// </summary>
    /// <value>The default is true.</value>
    public bool ReplaceWarmSandboxes { get; set; } = true;

    /// <summary>The memory of all processes of one sandbox together, in mebibytes.</summary>
    /// <value>The default is 2048.</value>
    public int MemoryMegabytes { get; set; } = 2048;

    /// <summary>The space for files of one sandbox, in mebibytes.</summary>
    /// <value>The default is 1024.</value>
    public int DiskMegabytes { get; set; } = 1024;

    /// <summary>
    /// The space for snapshots and the files of paused sandboxes on the disk of this machine, of all sandboxes together, in mebibytes; a copy
    /// that does not fit is refused with status 507.
    /// </summary>
    /// <value>The default is 10240.</value>
    public int SnapshotMegabytes { get; set; } = 10240;

    /// <summary>The maximum number of processes and threads of one sandbox.</summary>
    /// <value>The default is 1024.</value>
    public int MaxProcesses { get; set; } = 1024;

    /// <summary>The clock.</summary>
    /// <value>The default is the system's clock.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The engine of python kernels.</summary>
    /// <value>The default is <see cref="PythonEngine.Automatic"/>.</value>
    internal PythonEngine PythonEngine { get; set; }
}
