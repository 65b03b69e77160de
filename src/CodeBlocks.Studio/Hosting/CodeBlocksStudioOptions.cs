using System.Net;
using Elsa.Features.Services;

namespace CodeBlocks.Studio;

/// <summary>Options of <see cref="CodeBlocksStudio"/>.</summary>
public sealed class CodeBlocksStudioOptions
{
    /// <summary>The folder with the workflow definitions. It is created if it does not exist.</summary>
    /// <value>The default is <c>workflows</c> in the current directory.</value>
    public string Folder { get; set; } = "workflows";

    /// <summary>The address to listen on. Others than the loopback address are reached from other machines: whoever has the token can run code.</summary>
    /// <value>The default is the loopback address.</value>
    public IPAddress Address { get; set; } = IPAddress.Loopback;

    /// <summary>The port to listen on.</summary>
    /// <value>The default is 0, which takes a free one.</value>
    public int Port { get; set; }

    /// <summary>The names by which browsers may call the server, besides <c>localhost</c> and its address. Requests for others are refused.</summary>
    public ISet<string> HostNames { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The maximum size of the body of a request, in bytes.</summary>
    /// <value>The default is 16 MiB.</value>
    public long MaxRequestBodySize { get; set; } = 16 * 1024 * 1024;

    /// <summary>The installed files of Elsa Studio. Without them, there is no page, only Elsa's API.</summary>
    public StudioFiles? Files { get; set; }

    /// <summary>Configures the blocks: credentials, limits and files.</summary>
    public Action<CodeBlocksFeature> Blocks { get; set; } = _ => { };

    /// <summary>Adds to Elsa what else the workflows use.</summary>
    public Action<IModule> Elsa { get; set; } = _ => { };
}
