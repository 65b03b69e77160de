using CodeBlocks.E2B;
using Elsa.Common.RecurringTasks;
using Elsa.Extensions;
using Elsa.Features.Abstractions;
using Elsa.Features.Attributes;
using Elsa.Features.Services;
using Elsa.Workflows;
using Elsa.Workflows.Management.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Adds the three blocks to an Elsa server.</summary>
/// <remarks>
/// The section <c>CodeBlocks</c> of the host's configuration is applied first, if it exists: the members of <see cref="CodeBlocksOptions"/>, under
/// <c>CodeBlocks:E2B</c> the members of <see cref="E2BClientOptions"/> for the default credentials, and under <c>CodeBlocks:Credentials:NAME</c>
/// those for credentials that workflows can choose by that name.
/// </remarks>
/// <param name="module">The module that the feature belongs to.</param>
[DependsOn(typeof(WorkflowManagementFeature))]
public sealed class CodeBlocksFeature(IModule module) : FeatureBase(module)
{
    private const string Category = "Code";

    // Workflow definitions hold this name, after the OnError input.
    private const string SandboxActionAlias = "OnErrorAction";

    private readonly Dictionary<string, Action<E2BClientOptions>> _credentials = [];

    /// <summary>Configures the host's default credentials and endpoint.</summary>
    /// <value>
    /// The default sets nothing. What is not set comes from <c>E2B_API_KEY</c>, <c>E2B_DOMAIN</c>, <c>E2B_API_URL</c> and <c>E2B_SANDBOX_URL</c>.
    /// </value>
    public Action<E2BClientOptions> E2B { get; set; } = _ => { };

    /// <summary>Configures the options of the blocks.</summary>
    /// <value>The default sets nothing.</value>
    public Action<CodeBlocksOptions> Options { get; set; } = _ => { };

    /// <summary>Adds credentials that workflows can choose by name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="configure">Sets the key, and the endpoint if it is not E2B's cloud.</param>
    /// <returns>This feature.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public CodeBlocksFeature AddCredentials(string name, Action<E2BClientOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _credentials[name] = configure;
        return this;
    }

    /// <inheritdoc />
    public override void Configure()
    {
        Module.AddActivitiesFrom<CodeBlocksFeature>();
        Module.AddVariableTypeAndAlias<CodeLanguage>(nameof(CodeLanguage), Category);
        Module.AddVariableTypeAndAlias<SandboxAction>(SandboxActionAlias, Category);
        Module.AddVariableTypeAndAlias<CodeResult>(nameof(CodeResult), Category);
        Module.AddVariableTypeAndAlias<CodeFile>(nameof(CodeFile), Category);
        Module.AddVariableTypeAndAlias<ErrorDetails>(nameof(ErrorDetails), Category);
        Module.AddVariableTypeAndAlias<InputFile>(nameof(InputFile), Category);
        Module.AddVariableTypeAndAlias<BackgroundCommand>(nameof(BackgroundCommand), Category);
    }

    /// <inheritdoc />
    public override void Apply()
    {
        AddOptions();
        Services.AddE2B(E2B);

        foreach (var (name, configure) in _credentials)
            Services.AddE2B(name, configure);

        Services.TryAddSingleton(TimeProvider.System);
        Services.TryAddSingleton<IFileStore, DirectoryFileStore>();
        Services.TryAddSingleton<IE2BExecutionService, E2BExecutionService>();
        Services.AddSingleton<E2BClients>().AddSingleton<SandboxProvider>().AddSingleton<InputFileUploader>().AddSingleton<FileExtractor>();
        Services.AddSingleton<SandboxSecrets>().AddSingleton<SandboxPolicies>().AddNotificationHandler<PolicyValidator>();
        Services.AddSingleton<SandboxUses>().AddSingleton<SandboxLifetimes>().AddSingleton<SandboxFinder>();
        Services.AddSingleton<WorkflowBursts>().AddSingleton<WorkflowInstances>();
        Services.AddScoped<OwnedSandboxes>().AddScoped<WorkflowCredentials>();
        Services.AddSingleton<FailedKills>().AddSingleton<SecretAccounts>().AddSingleton<SandboxSurveyor>().AddSingleton<SandboxMeter>()
            .AddRecurringTask<SandboxReaper>();
        Services.AddOptions<RecurringTaskOptions>().Configure<IOptions<CodeBlocksOptions>>(ScheduleReaper);
        Services.AddNotificationHandler<WorkflowEndHandler>().AddNotificationHandler<WorkflowBurstHandler>();
        Services.AddSingleton<IActivityDescriptorModifier, BlockInputs>();
        Services.AddScoped<IPropertyUIHandler, CodeEditorOptionsProvider>();
        Services.AddScoped<IPropertyUIHandler, CredentialsOptionsProvider>();
        Services.AddScoped<IPropertyUIHandler, EnumOptionsProvider>();
        Services.AddScoped<IPropertyUIHandler, LanguageOptionsProvider>();
    }

    private static void ScheduleReaper(RecurringTaskOptions tasks, IOptions<CodeBlocksOptions> options)
    {
        if (options.Value.ReaperInterval > TimeSpan.Zero)
            tasks.Schedule.ConfigureTask<SandboxReaper>(options.Value.ReaperInterval);
    }

    private void AddOptions()
    {
        Services.AddSingleton<IConfigureOptions<CodeBlocksOptions>, ConfigurationSectionOptions>();
        Services.AddSingleton<IConfigureOptions<E2BClientOptions>, ConfigurationSectionOptions>();
        Services.AddOptions<CodeBlocksOptions>()
            .Configure(options => options.CredentialNames.UnionWith(_credentials.Keys))
            .Configure(Options)
            .ValidateOnStart();
        Services.AddSingleton<IValidateOptions<CodeBlocksOptions>, CodeBlocksOptionsValidator>();
    }
}
