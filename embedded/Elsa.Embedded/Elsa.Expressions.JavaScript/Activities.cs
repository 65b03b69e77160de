using Elsa.Workflows.UIHints.CodeEditor;
using Jint;

namespace Elsa.Expressions.JavaScript.Activities;

[Activity("Elsa", "Scripting", "Executes JavaScript code", DisplayName = "Run JavaScript")]
public class RunJavaScript : CodeActivity<object?>
{
    private const string OutcomesKey = "Outcomes";

    public RunJavaScript([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    public RunJavaScript(string script, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : this(source, line) =>
        Script = new(script);

    [Input(
        Description = "The script to run.",
        DefaultSyntax = "JavaScript",
        UIHint = InputUIHints.CodeEditor,
        UIHandler = typeof(RunJavaScriptOptionsProvider))]
    public Input<string> Script { get; set; } = new("");

    [Input(Description = "A list of possible outcomes.", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>> PossibleOutcomes { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var script = context.Get(Script);
        if (string.IsNullOrWhiteSpace(script))
            return;

        var evaluator = context.GetRequiredService<IJavaScriptEvaluator>();
        var result = await evaluator.EvaluateAsync(
            script,
            typeof(object),
            context.ExpressionExecutionContext,
            ExpressionEvaluatorOptions.Empty,
            engine => AddOutcomeFunctions(engine, context),
            context.CancellationToken);

        if (result != null)
            context.Set(Result, result);

        var outcomes = context.TransientProperties.TryGetValue(OutcomesKey, out var chosen) ? (string[])chosen : ["Done"];
        await context.CompleteActivityWithOutcomesAsync(outcomes);
    }

    private static void AddOutcomeFunctions(Engine engine, ActivityExecutionContext context)
    {
        engine.SetValue("setOutcome", (string outcome) => { context.TransientProperties[OutcomesKey] = new[] { outcome }; });
        engine.SetValue("setOutcomes", (string[] outcomes) => { context.TransientProperties[OutcomesKey] = outcomes; });
    }
}

internal sealed class RunJavaScriptOptionsProvider : CodeEditorOptionsProviderBase
{
    protected override string GetLanguage(PropertyInfo propertyInfo, object? context) => "javascript";
}
