using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace CodeBlocks;

/// <summary>What the two blocks share that create a sandbox.</summary>
public abstract class NewSandboxBlock : CodeBlock
{
    private protected NewSandboxBlock(string? source, int? line) : base(source, line)
    {
    }

    /// <summary>Shell commands to run before the code, in order, in the foreground, as the sandbox's user; one that fails fails the block.</summary>
    [Input(
        DisplayName = "Setup Commands", Description = "Shell commands to run before the code, in order, such as: pip install numpy",
        UIHint = InputUIHints.MultiText, Order = 3)]
    public Input<ICollection<string>?> SetupCommands { get; set; } = null!;

    /// <summary>Seconds the sandbox may live; the block's work is bounded by it too.</summary>
    /// <value>The default is 300; from 1 to 86400.</value>
    [Input(Description = "Seconds the sandbox may live, and the code may take.", DefaultValue = DefaultTimeout, Order = 6)]
    public Input<int> Timeout { get; set; } = new(DefaultTimeout);

    /// <summary>What becomes of the sandbox when the block fails.</summary>
    /// <value>The default is <see cref="OnErrorAction.Kill"/>.</value>
    [Input(
        DisplayName = "On Error", Description = "What becomes of the sandbox when the block fails.",
        UIHint = InputUIHints.DropDown, UIHandler = typeof(EnumOptionsProvider), DefaultValue = "kill", Category = "Advanced", Order = 51)]
    public Input<OnErrorAction> OnError { get; set; } = new(OnErrorAction.Kill);

    /// <summary>Whether the sandbox may reach the internet.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    [Input(
        DisplayName = "Internet Access", Description = "Whether the sandbox may reach the internet.",
        UIHint = InputUIHints.Checkbox, DefaultValue = true, Category = "Advanced", Order = 52)]
    public Input<bool> InternetAccess { get; set; } = new(true);

    /// <summary>The template to create the sandbox from; empty is the host's default.</summary>
    [Input(
        DisplayName = "Template Id", Description = "The template to create the sandbox from. Empty is the default one.",
        DefaultValue = "", Category = "Advanced", Order = 53)]
    public Input<string?> TemplateId { get; set; } = new("");

    private const int DefaultTimeout = 300;

    private protected CodeExecutionRequest CreateRequest(ActivityExecutionContext context, CodeExecutionRequest common, string? code) => common with
    {
        Code = code ?? "",
        SetupCommands = context.Get(SetupCommands)?.ToList() ?? [],
        Timeout = Seconds(context.Get(Timeout)),
        OnError = context.Get(OnError),
        InternetAccess = context.Get(InternetAccess),
        TemplateId = context.Get(TemplateId),
        Metadata = SandboxOwnership.Metadata(context),
    };

    internal static TimeSpan Seconds(int seconds) => seconds is >= 1 and <= 86_400
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentException($"Timeout is {seconds}; it must be between 1 and 86400 seconds.");
}
