using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Settings of the blocks. Checked when the host starts, all mistakes at once.</summary>
public sealed class CodeBlocksOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "CodeBlocks";

    /// <summary>The names of the credentials that workflows may choose; <see cref="CodeBlocksFeature.AddCredentials"/> adds them.</summary>
    public ISet<string> CredentialNames { get; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>Whether every block uses the host's default credentials, whatever it names: for a host that runs everything on a local sandbox.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UseDefaultCredentialsOnly { get; set; }

    /// <summary>The template of sandboxes whose block names none.</summary>
    /// <value>The default is <c>code-interpreter-v1</c>, E2B's template with the five languages.</value>
    public string DefaultTemplate { get; set; } = E2BClient.DefaultTemplate;

    /// <summary>The directory in the sandbox that relative paths start from and that files are brought out of.</summary>
    /// <value>The default is <c>/home/user</c>.</value>
    public string WorkingDirectory { get; set; } = "/home/user";

    /// <summary>Most characters kept of each of stdout and stderr; of a longer one the middle is left out. Live output is not bounded.</summary>
    /// <value>The default is 1,048,576.</value>
    public int MaxLogLength { get; set; } = 1024 * 1024;

    /// <summary>Files that go into a sandbox and come out of it.</summary>
    public CodeFilesOptions Files { get; } = new();
}
