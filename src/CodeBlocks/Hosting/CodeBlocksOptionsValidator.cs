using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Validates the options. Each error names its remedy.</summary>
internal sealed class CodeBlocksOptionsValidator : IValidateOptions<CodeBlocksOptions>
{
    private const string ToDisable = "To bring out no files, set CodeBlocks:Files:Enabled to false.";

    public ValidateOptionsResult Validate(string? name, CodeBlocksOptions options)
    {
        var errors = Errors(options).Concat(options.Policies.SelectMany(policy => Errors(policy.Key, policy.Value, options))).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(CodeBlocksOptions options)
    {
        var files = options.Files;

        if (string.IsNullOrWhiteSpace(options.DefaultTemplate))
            yield return "CodeBlocks:DefaultTemplate is empty; name a template, such as code-interpreter-v1.";

        if (string.IsNullOrWhiteSpace(options.HostGroup))
            yield return "CodeBlocks:HostGroup is empty; name the group of hosts that share a workflow store, or remove the setting.";

        if (options.OrphanGrace < TimeSpan.Zero || options.OrphanGrace > TimeSpan.FromDays(30))
            yield return $"CodeBlocks:OrphanGrace is {options.OrphanGrace}; it must be between 00:00:00 and 30.00:00:00.";

        if (options.PausedSandboxRetention <= TimeSpan.Zero)
            yield return $"CodeBlocks:PausedSandboxRetention is {options.PausedSandboxRetention}; it must be positive. " +
                "To kill no sandbox because it is paused, leave it empty.";

        if (options.ReaperInterval != TimeSpan.Zero && (options.ReaperInterval < TimeSpan.FromSeconds(1) || options.ReaperInterval > TimeSpan.FromDays(1)))
            yield return $"CodeBlocks:ReaperInterval is {options.ReaperInterval}; it must be between 00:00:01 and 1.00:00:00. " +
                "To switch the reaper off, set it to 00:00:00.";

        if (!options.WorkingDirectory.StartsWith('/') || options.WorkingDirectory.Contains('\0'))
            yield return "CodeBlocks:WorkingDirectory must be an absolute path in the sandbox, such as /home/user.";

        if (options.MaxLogLength is < 1024 or > 256 * 1024 * 1024)
            yield return $"CodeBlocks:MaxLogLength is {options.MaxLogLength}; it must be between 1024 and 268435456.";

        if (options.MaxLiveLength < 1024)
            yield return $"CodeBlocks:MaxLiveLength is {options.MaxLiveLength}; it must be at least 1024.";

        if (options.Masking.MinLength is < SecretSpellings.MinLength or > 1024)
            yield return $"CodeBlocks:Masking:MinLength is {options.Masking.MinLength}; it must be between {SecretSpellings.MinLength} and 1024.";

        if (files.MaxFiles is < 1 or > 100_000)
            yield return $"CodeBlocks:Files:MaxFiles is {files.MaxFiles}; it must be between 1 and 100000. {ToDisable}";

        if (files.MaxFileSize < 1)
            yield return $"CodeBlocks:Files:MaxFileSize is {files.MaxFileSize}; it must be at least 1 byte. {ToDisable}";

        if (files.MaxTotalSize < files.MaxFileSize)
            yield return $"CodeBlocks:Files:MaxTotalSize is {files.MaxTotalSize}; it must be at least MaxFileSize, which is {files.MaxFileSize}.";

        if (files.MaxInlineSize is < 0 or > 64 * 1024 * 1024)
            yield return $"CodeBlocks:Files:MaxInlineSize is {files.MaxInlineSize}; it must be between 0 (no texts in the output) and 67108864.";

        if (files.MaxTotalInlineSize < 0)
            yield return $"CodeBlocks:Files:MaxTotalInlineSize is {files.MaxTotalInlineSize}; it must be at least 0 (no texts in the output).";

        if (files.MaxParallelDownloads is < 1 or > 64)
            yield return $"CodeBlocks:Files:MaxParallelDownloads is {files.MaxParallelDownloads}; it must be between 1 and 64.";

        if ((files.Ignored ?? []).Concat(files.IgnoredMarkers ?? []).Any(pattern => pattern.Contains('\0', StringComparison.Ordinal)))
            yield return "CodeBlocks:Files:Ignored or IgnoredMarkers contains a NUL character, which no file name has; remove it.";

        if (string.IsNullOrWhiteSpace(files.StoreDirectory))
            yield return "CodeBlocks:Files:StoreDirectory is empty; name a directory that the host can write to.";

        if (files.InputRoot is { } root && !Directory.Exists(root))
            yield return $"CodeBlocks:Files:InputRoot is '{root}', which is not a directory; create it, or remove the setting to refuse host paths.";
    }

    private static IEnumerable<string> Errors(string name, SandboxPolicy policy, CodeBlocksOptions options)
    {
        var isDefault = name.Length == 0 || name.Equals(SandboxPolicies.DefaultName, StringComparison.OrdinalIgnoreCase);
        var section = $"CodeBlocks:Policies:{(isDefault ? SandboxPolicies.DefaultName : name)}";

        if (!isDefault && !options.UseDefaultCredentialsOnly && !options.CredentialNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            yield return $"{section} is for credentials that are not configured; add CodeBlocks:Credentials:{name}, or remove the policy.";

        foreach (var language in policy.Languages?.Where(language => LanguageRegistry.Find(language) is null) ?? [])
            yield return $"{section}:Languages has '{language}'; use {LanguageRegistry.Names}.";

        if (policy.Templates?.Any(string.IsNullOrWhiteSpace) == true)
            yield return $"{section}:Templates has an empty name; name a template, such as {options.DefaultTemplate}.";

        if (policy.MaxLifetime is { } lifetime && (lifetime < TimeSpan.FromSeconds(1) || lifetime > TimeSpan.FromDays(1)))
            yield return $"{section}:MaxLifetime is {lifetime}; it must be between 00:00:01 and 1.00:00:00.";

        if (policy.MaxLogLength < 1024)
            yield return $"{section}:MaxLogLength is {policy.MaxLogLength}; it must be at least 1024.";

        if (policy.MaxFileSize < 1)
            yield return $"{section}:MaxFileSize is {policy.MaxFileSize}; it must be at least 1 byte.";

        if (policy.MaxTotalSize < 1)
            yield return $"{section}:MaxTotalSize is {policy.MaxTotalSize}; it must be at least 1 byte.";
    }
}
