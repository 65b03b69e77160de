using Acornima.Ast;
using Jint;

namespace Elsa.Expressions.JavaScript.Services;

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
