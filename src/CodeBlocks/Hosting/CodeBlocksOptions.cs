using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Options of the blocks. They are validated when the host starts; all errors are reported at once.</summary>
public sealed class CodeBlocksOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "CodeBlocks";

    /// <summary>The group of every host that was given none.</summary>
    public const string DefaultHostGroup = "default";

    /// <summary>The names of the credentials that workflows can choose; <see cref="CodeBlocksFeature.AddCredentials"/> adds them.</summary>
    public ISet<string> CredentialNames { get; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>Makes every block use the host's default credentials, whatever its <c>Credentials</c> input holds.</summary>
    /// <remarks>For a host that runs everything on one sandbox server.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UseDefaultCredentialsOnly { get; set; }

    /// <summary>The template of a new sandbox if the block names none.</summary>
    /// <value>The default is <c>code-interpreter-v1</c>, E2B's template with all languages.</value>
    public string DefaultTemplate { get; set; } = E2BClient.DefaultTemplate;

    /// <summary>
    /// The group of hosts that this one belongs to: those that share a workflow store. It is written into the metadata of each new sandbox, so that
    /// a host ends only sandboxes of its own group.
    /// </summary>
    /// <remarks>
    /// Hosts that have nothing to do with each other may share a key and the default group. In it the reaper ends only sandboxes whose workflow
    /// instance is in the host's store. In a group with a name it also ends those whose instance was deleted: the name must then be used with one
    /// store only.
    /// </remarks>
    /// <value>The default is <c>default</c>.</value>
    public string HostGroup { get; set; } = DefaultHostGroup;

    /// <summary>
    /// The age, since the sandbox started, from which the reaper kills a sandbox whose workflow instance has ended or is not in the store.
    /// </summary>
    /// <remarks>The end of an instance kills its sandboxes at once. The reaper is for what was left: by a host that was killed, or by a kill that failed.</remarks>
    /// <value>The default is 10 minutes; from 0 to 30 days.</value>
    public TimeSpan OrphanGrace { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The time after which the reaper kills a paused sandbox, even if its workflow instance waits for something or a block was told to keep it;
    /// <see langword="null"/> to kill none.
    /// </summary>
    /// <value>The default is 12 hours; more than 0.</value>
    public TimeSpan? PausedSandboxRetention { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The interval at which the reaper looks for sandboxes to kill; zero to switch it off.</summary>
    /// <value>The default is 5 minutes; from 1 second to 24 hours.</value>
    public TimeSpan ReaperInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The directory in the sandbox that relative paths refer to and that files are brought out of.</summary>
    /// <value>The default is <c>/home/user</c>.</value>
    public string WorkingDirectory { get; set; } = "/home/user";

    /// <summary>
    /// The maximum number of characters of standard output and of standard error in the outputs of a block. The middle of a longer text is left out.
    /// </summary>
    /// <value>The default is 1,048,576; from 1,024 to 268,435,456.</value>
    public int MaxLogLength { get; set; } = 1024 * 1024;

    /// <summary>
    /// The maximum number of characters of live output and results that are published of one run. After them one piece of output says that the rest
    /// is left out.
    /// </summary>
    /// <value>The default is 16,777,216; at least 1,024.</value>
    public int MaxLiveLength { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// The policies, which limit what workflows may ask for, by the name of the credentials; <c>default</c>, or an empty name, is for the host's
    /// default credentials and for keys from secrets. Names are compared without regard to case.
    /// </summary>
    /// <value>The default is empty: nothing is limited.</value>
    public IDictionary<string, SandboxPolicy> Policies { get; } = new Dictionary<string, SandboxPolicy>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The options for the values that are masked.</summary>
    public MaskingOptions Masking { get; } = new();

    /// <summary>The options for files.</summary>
    public CodeFilesOptions Files { get; } = new();
}
