using Acornima.Ast;
using Elsa.Expressions.JavaScript.Interop;
using Jint;

namespace Elsa.Expressions.JavaScript.Services;

/// <summary>Evaluates each script in an engine of its own, which sees the workflow through the functions and values put into it.</summary>
internal sealed class JintJavaScriptEvaluator(
    IOptions<JintOptions> options,
    IOptions<ManagementOptions> management,
    ScriptCache scripts,
    IConfiguration configuration)
    : IJavaScriptEvaluator
{
    private readonly JintOptions _options = options.Value;

    public async Task<object?> EvaluateAsync(
        string expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions? options = null,
        Action<Engine>? configureEngine = null,
        CancellationToken cancellationToken = default)
    {
        var engine = new Engine(EngineSettings.Create(_options));
        configureEngine?.Invoke(engine);

        foreach (var (name, value) in options?.Arguments ?? new Dictionary<string, object>())
            engine.SetValue($"get{name}", () => value);

        if (_options.AllowConfigurationAccess)
            engine.SetValue("getConfig", (string name) => configuration[name]);

        _options.EngineConfigurator?.Invoke(engine, context);

        var variables = new WorkflowVariables(engine, context, _options);
        variables.CopyIn(expression);
        CommonFunctions.Add(engine, context, variables);
        CommonTypes.Add(engine, expression, management.Value);
        if (!_options.DisableWrappers)
            await Accessors.AddAsync(engine, context, variables);

        var result = engine.Evaluate(scripts.Prepare(expression)).UnwrapIfPromise(cancellationToken).ToObject();
        variables.CopyOut();
        return result.ConvertTo(returnType);
    }
}

/// <summary>Scripts that were parsed already. It starts anew when it is full, lest scripts that are never the same fill the memory.</summary>
internal sealed class ScriptCache
{
    private const int MaxScripts = 1000;
    private static readonly ScriptPreparationOptions Options = new() { ParsingOptions = new() { AllowReturnOutsideFunction = true } };
    private readonly ConcurrentDictionary<string, Prepared<Script>> _scripts = new();

    public Prepared<Script> Prepare(string script)
    {
        if (_scripts.Count >= MaxScripts)
            _scripts.Clear();

        return _scripts.GetOrAdd(script, static source => Engine.PrepareScript(source, options: Options));
    }
}
