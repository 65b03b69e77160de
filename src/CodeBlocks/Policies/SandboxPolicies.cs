using System.Globalization;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Applies the policies of the host to what blocks ask for. Thread safe.</summary>
internal sealed class SandboxPolicies(IOptionsMonitor<CodeBlocksOptions> options)
{
    /// <summary>The name of the policy of the host's default credentials, and of keys from secrets.</summary>
    public const string DefaultName = "default";

    /// <summary>Finds what the policy of some credentials does not allow.</summary>
    public IEnumerable<PolicyViolation> Check(CredentialsReference credentials, PolicySubject subject)
    {
        if (Find(credentials) is not { } policy)
            yield break;

        var name = credentials.Name ?? DefaultName;

        if (subject.Language is { } language && policy.Languages is { } languages && !languages.Any(other => LanguageRegistry.Find(other)?.Language == language))
            yield return Violation("language", $"Language {LanguageRegistry.Get(language).Name}", name, $"use {Listed(languages)}");

        if (subject.Template is { } given && policy.Templates is { } templates && Template(given) is var template && !templates.Contains(template))
            yield return Violation("templateId", $"Template '{template}'", name, $"use {Listed(templates)}");

        if (subject.InternetAccess == true && !policy.InternetAccess)
            yield return Violation("internetAccess", "Internet access", name, "set internetAccess to false");

        if (subject.Lifetime is { } lifetime && policy.MaxLifetime is { } max && lifetime > max)
            yield return Violation("timeout", $"A timeout of {Seconds(lifetime)} s", name, $"set timeout to at most {Seconds(max)}");
    }

    /// <summary>Checks a request, and bounds the time that it leaves to the host.</summary>
    /// <exception cref="ArgumentException">The policy does not allow it; the message has all violations.</exception>
    public CodeExecutionRequest Apply(CodeExecutionRequest request)
    {
        var subject = request.Target switch
        {
            NewSandbox sandbox => new PolicySubject { Template = sandbox.Template ?? "", InternetAccess = sandbox.InternetAccess, Lifetime = sandbox.Lifetime },
            ExistingSandbox existing => new() { Lifetime = existing.Timeout },
            _ => new(),
        };
        var violations = Check(request.Credentials, subject with { Language = request.Language }).Select(violation => violation.Message).ToList();

        if (violations.Count > 0)
            throw new ArgumentException(string.Join(' ', violations));

        return request.Target is ExistingSandbox { Timeout: null } step && Find(request.Credentials)?.MaxLifetime is { } max
            ? request with { Target = step with { Timeout = max } }
            : request;
    }

    /// <summary>Gets the maximum length of the logs of a run.</summary>
    public int MaxLogLength(CredentialsReference credentials) =>
        Math.Min(options.CurrentValue.MaxLogLength, Find(credentials)?.MaxLogLength ?? int.MaxValue);

    /// <summary>Gets the options for the files of a run.</summary>
    public CodeFilesOptions Files(CredentialsReference credentials)
    {
        var files = options.CurrentValue.Files;

        return Find(credentials) is { } policy && (policy.MaxFileSize ?? policy.MaxTotalSize) is not null
            ? files.With(Math.Min(files.MaxFileSize, policy.MaxFileSize ?? long.MaxValue), Math.Min(files.MaxTotalSize, policy.MaxTotalSize ?? long.MaxValue))
            : files;
    }

    private SandboxPolicy? Find(CredentialsReference credentials)
    {
        var policies = options.CurrentValue.Policies;

        return credentials.Name is { } name ? policies.TryGetValue(name, out var named) ? named : null
            : policies.TryGetValue(DefaultName, out var host) || policies.TryGetValue("", out host) ? host
            : null;
    }

    private string Template(string template) => string.IsNullOrWhiteSpace(template) ? options.CurrentValue.DefaultTemplate : template;

    private static PolicyViolation Violation(string input, string subject, string policy, string remedy) =>
        new(input, $"{subject} is not allowed by the policy '{policy}' of this host; {remedy}.");

    private static string Listed(IList<string> names) => names.Count switch
    {
        0 => "nothing: none is allowed",
        1 => names[0],
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}",
    };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
