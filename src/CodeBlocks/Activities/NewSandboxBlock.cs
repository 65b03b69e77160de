using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>The base of the two blocks that create a sandbox.</summary>
public abstract class NewSandboxBlock : CodeBlock
{
    private protected NewSandboxBlock(string? source, int? line) : base(source, line)
    {
    }

    /// <summary>Shell commands to run before the code, in order, as the user of the sandbox. If a command fails, the block fails.</summary>
    /// <value>The default is none.</value>
    [Input(
        DisplayName = "Setup Commands", Description = "Shell commands to run before the code, in order, such as: pip install numpy",
        UIHint = InputUIHints.MultiText, Order = 3)]
    public Input<ICollection<string>?> SetupCommands { get; set; } = null!;

    /// <summary>Shell commands to start after the setup commands, in order. They run beside the code, as long as the sandbox.</summary>
    /// <remarks>
    /// One with a port is waited for until something listens there. A command that ends with a status other than 0, or before its port is open, fails
    /// the block. Output and exit status are in the journal of the block.
    /// </remarks>
    /// <value>The default is none.</value>
    [Input(
        DisplayName = "Background Commands",
        Description = "Commands that run beside the code, as long as the sandbox: a JSON list of texts or of { command, port }.",
        UIHint = InputUIHints.JsonEditor, Category = "Advanced", Order = 49)]
    public Input<ICollection<BackgroundCommand>?> BackgroundCommands { get; set; } = null!;

    /// <summary>The lifetime of the sandbox in seconds. It limits the run of the block as well.</summary>
    /// <value>The default is 300; from 1 to 86400.</value>
    [Input(
        Description = "The lifetime of the sandbox in seconds. It limits the code as well.",
        DefaultValue = NewSandbox.DefaultLifetimeSeconds, Order = 6)]
    public Input<int> Timeout { get; set; } = new(NewSandbox.DefaultLifetimeSeconds);

    /// <summary>The action on the sandbox if the block fails.</summary>
    /// <value>The default is <see cref="SandboxAction.Kill"/>.</value>
    [Input(
        DisplayName = "On Error", Description = "The action on the sandbox if the block fails.",
        UIHint = InputUIHints.DropDown, UIHandler = typeof(EnumOptionsProvider), DefaultValue = "kill", Category = "Advanced", Order = 51)]
    public Input<SandboxAction> OnError { get; set; } = new(SandboxAction.Kill);

    /// <summary>Lets the sandbox reach the internet.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    [Input(
        DisplayName = "Internet Access", Description = "Lets the sandbox reach the internet.",
        UIHint = InputUIHints.Checkbox, DefaultValue = true, Category = "Advanced", Order = 52)]
    public Input<bool> InternetAccess { get; set; } = new(true);

    /// <summary>The template to create the sandbox from.</summary>
    /// <value>The default is empty: the host's default template.</value>
    [Input(
        DisplayName = "Template Id", Description = "The template to create the sandbox from. Empty selects the host's default.",
        DefaultValue = "", Category = "Advanced", Order = 53)]
    public Input<string?> TemplateId { get; set; } = new("");

    private protected NewSandbox CreateTarget(ActivityExecutionContext context, bool keepAlive) => new()
    {
        Template = context.Get(TemplateId),
        Lifetime = CheckTimeout(context.Get(Timeout)),
        InternetAccess = context.Get(InternetAccess),
        Metadata = SandboxMetadata.Create(context, HostGroup(context), keepAlive),
    };

    private protected IReadOnlyList<BackgroundCommand> GetBackgroundCommands(ActivityExecutionContext context) =>
        context.Get(BackgroundCommands)?.ToList() ?? [];

    private protected IReadOnlyList<string> GetSetupCommands(ActivityExecutionContext context) => context.Get(SetupCommands)?.ToList() ?? [];

    private static string HostGroup(ActivityExecutionContext context) =>
        (context.GetService<IOptionsMonitor<CodeBlocksOptions>>()?.CurrentValue ?? new()).HostGroup;
}
