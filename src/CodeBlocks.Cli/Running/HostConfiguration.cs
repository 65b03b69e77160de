using Microsoft.Extensions.Configuration;

namespace CodeBlocks.Cli.Running;

/// <summary>The configuration of the host that a workflow is meant for: the section <c>CodeBlocks</c> of a file such as <c>appsettings.json</c>.</summary>
internal static class HostConfiguration
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The path; null for an empty configuration.</param>
    /// <exception cref="BadInputException">The file is missing or no JSON.</exception>
    public static IConfiguration Read(string? path)
    {
        var configuration = new ConfigurationManager();

        if (path is null)
            return configuration;

        try
        {
            var file = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path)).Build();
            configuration.AddInMemoryCollection(file.GetSection(CodeBlocksOptions.SectionName).AsEnumerable());
            return configuration;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The configuration '{path}' cannot be read: {exception.InnerException?.Message ?? exception.Message}");
        }
    }
}
