using CodeBlocks.E2B;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Applies the section <c>CodeBlocks</c> of the host's configuration to the options, if the host has a configuration.</summary>
internal sealed class ConfigurationSectionOptions(IServiceProvider services)
    : IConfigureOptions<CodeBlocksOptions>, IConfigureNamedOptions<E2BClientOptions>
{
    private IConfigurationSection? Section => services.GetService<IConfiguration>()?.GetSection(CodeBlocksOptions.SectionName);

    private IConfigurationSection? Credentials => Section?.GetSection("Credentials");

    public void Configure(CodeBlocksOptions options)
    {
        Section?.Bind(options);
        options.CredentialNames.UnionWith(Credentials?.GetChildren().Select(credentials => credentials.Key) ?? []);
    }

    public void Configure(E2BClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, E2BClientOptions options) =>
        (string.IsNullOrEmpty(name) ? Section?.GetSection("E2B") : Credentials?.GetSection(name))?.Bind(options);
}
