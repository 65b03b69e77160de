using System.Globalization;

namespace CodeBlocks.Testing;

/// <summary>Answers the runs of blocks by rules, without a sandbox or an interpreter, and remembers what it was asked.</summary>
/// <remarks>
/// The first rule that matches a run answers it. A run that no rule matches throws <see cref="UnexpectedExecutionException"/>, whose message names the
/// run and why each rule does not match. Sandboxes are named <c>sandbox-1</c>, <c>sandbox-2</c> and so on. Thread safe once the rules are set.
/// </remarks>
/// <example>
/// <code>
/// var service = new ScriptedExecutionService();
/// service.WhenCodeContains("read_csv").InLanguage(CodeLanguage.Python).Prints("loaded\n").Returns(42);
/// service.WhenCode("1 / 0").Fails("ZeroDivisionError: division by zero");
/// </code>
/// </example>
public sealed class ScriptedExecutionService : IE2BExecutionService
{
    private readonly object _lock = new();
    private readonly List<ScriptedRule> _rules = [];
    private readonly List<CodeExecutionRequest> _requests = [];
    private readonly List<string> _killed = [];
    private readonly List<string> _paused = [];
    private int _sandboxes;

    /// <summary>The runs that were asked for, oldest first, those that no rule matched included.</summary>
    public IReadOnlyList<CodeExecutionRequest> Requests => Snapshot(_requests);

    /// <summary>The ids of the sandboxes that were killed, apart from those that a run itself ended with.</summary>
    public IReadOnlyList<string> Killed => Snapshot(_killed);

    /// <summary>The ids of the sandboxes that were paused, apart from those that a run itself ended with.</summary>
    public IReadOnlyList<string> Paused => Snapshot(_paused);

    /// <summary>Adds a rule for runs whose code is a text, apart from blanks at its ends.</summary>
    public ScriptedRule WhenCode(string code) =>
        Add(new ScriptedRule().Where($"code is {Quoted(code)}", request => request.Code.Trim() == code.Trim()));

    /// <summary>Adds a rule for runs whose code contains a text.</summary>
    public ScriptedRule WhenCodeContains(string text) =>
        Add(new ScriptedRule().Where($"code contains {Quoted(text)}", request => request.Code.Contains(text, StringComparison.Ordinal)));

    /// <summary>Adds a rule for runs that a condition holds for.</summary>
    /// <param name="description">The condition in words, for the message when no rule matches.</param>
    /// <param name="condition">The condition.</param>
    public ScriptedRule When(string description, Func<CodeExecutionRequest, bool> condition) => Add(new ScriptedRule().Where(description, condition));

    /// <summary>Adds a rule for every run.</summary>
    public ScriptedRule WhenAnything() => Add(new ScriptedRule());

    /// <inheritdoc />
    public async Task<CodeExecution> ExecuteAsync(CodeExecutionRequest request, CancellationToken cancellationToken = default)
    {
        ScriptedRule rule;
        string sandboxId;

        lock (_lock)
        {
            _requests.Add(request);
            rule = _rules.Find(rule => rule.Mismatch(request) is null) ?? throw new UnexpectedExecutionException(DescribeUnmatched(request));
            rule.Use();
            sandboxId = request.Target is ExistingSandbox existing
                ? existing.SandboxId
                : string.Create(CultureInfo.InvariantCulture, $"sandbox-{++_sandboxes}");
        }

        if (request is { Target: NewSandbox, OnSandboxCreated: { } onCreated })
            await onCreated(sandboxId);

        return await rule.AnswerAsync(request, sandboxId, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> KillAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        RememberAsync(_killed, sandboxId);

    /// <inheritdoc />
    public Task<bool> PauseAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        RememberAsync(_paused, sandboxId);

    /// <summary>Asserts that every rule was used, and each with <see cref="ScriptedRule.Times"/> as often as it says.</summary>
    /// <exception cref="AssertionFailedException">A rule was not.</exception>
    public void AssertAllUsed()
    {
        var unused = _rules.Where(rule => !rule.IsUsed).Select(rule => $"  {rule}").ToList();

        if (unused.Count > 0)
            throw new AssertionFailedException($"Rules were not used as often as they say:\n{string.Join('\n', unused)}");
    }

    /// <summary>Asserts how many runs there were.</summary>
    /// <exception cref="AssertionFailedException">There was another number of runs; the message has their code.</exception>
    public void AssertRan(int times)
    {
        var requests = Requests;

        if (requests.Count != times)
            throw new AssertionFailedException(
                $"There were {requests.Count} runs, expected {times}.{string.Concat(requests.Select(request => $"\n  {Quoted(request.Code)}"))}");
    }

    internal static string Quoted(string text)
    {
        const int longest = 200;
        var line = text.Trim().ReplaceLineEndings("⏎");
        return $"'{(line.Length <= longest ? line : $"{line[..longest]}…")}'";
    }

    private ScriptedRule Add(ScriptedRule rule)
    {
        lock (_lock)
            _rules.Add(rule);

        return rule;
    }

    private Task<bool> RememberAsync(List<string> ids, string sandboxId)
    {
        lock (_lock)
            ids.Add(sandboxId);

        return Task.FromResult(true);
    }

    private List<T> Snapshot<T>(List<T> items)
    {
        lock (_lock)
            return [.. items];
    }

    private string DescribeUnmatched(CodeExecutionRequest request)
    {
        var language = LanguageRegistry.Get(request.Language).Name;
        var variables = request.Variables.Count > 0 ? $" with the variables {string.Join(", ", request.Variables.Keys)}" : "";
        var rules = _rules.Select((rule, index) => $"\n  rule {index + 1} ({rule}): {rule.Mismatch(request)}");
        return $"No rule matches this {language} code{variables}: {Quoted(request.Code)}"
            + (_rules.Count == 0 ? "\n  There are no rules; add one, such as service.WhenAnything()." : string.Concat(rules));
    }
}
