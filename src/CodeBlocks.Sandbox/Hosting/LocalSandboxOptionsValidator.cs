using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CodeBlocks.Sandbox.Hosting;

/// <summary>Validates the options; the exception names all errors at once, each with its remedy.</summary>
internal static partial class LocalSandboxOptionsValidator
{
    /// <exception cref="OptionsValidationException">Something in the options cannot work.</exception>
    public static void Validate(LocalSandboxOptions options)
    {
        var errors = Errors(options).ToList();

        if (errors.Count > 0)
            throw new OptionsValidationException(nameof(LocalSandboxOptions), typeof(LocalSandboxOptions), errors);
    }

    private static IEnumerable<string> Errors(LocalSandboxOptions options)
    {
        if (options.Port is < 0 or > 65535)
            yield return $"Port is {options.Port}; it must be between 0 and 65535, 0 for any free port.";

        if (options.ApiKey is { } key && !ApiKeyFormat().IsMatch(key))
            yield return "ApiKey is not an API key; it must be 'e2b_' and hexadecimal digits. Leave it unset for a random one.";

        if (options.Domain is { } domain && !DomainFormat().IsMatch(domain))
            yield return $"Domain is '{domain}'; it must be a domain name without scheme, such as 'sandbox.test'.";

        if (options.MaxTimeout <= TimeSpan.Zero || options.MaxTimeout > TimeSpan.FromDays(30))
            yield return $"MaxTimeout is {options.MaxTimeout}; it must be more than zero and at most 30 days.";

        if (options.DefaultTimeout <= TimeSpan.Zero || options.DefaultTimeout > options.MaxTimeout)
            yield return $"DefaultTimeout is {options.DefaultTimeout}; it must be more than zero and at most MaxTimeout, {options.MaxTimeout}.";

        if (options.MaxSandboxes < 1)
            yield return $"MaxSandboxes is {options.MaxSandboxes}; it must be at least 1.";

        if (options.WarmSandboxes is < 0 or > 100)
            yield return $"WarmSandboxes is {options.WarmSandboxes}; it must be between 0 and 100, 0 for none.";

        if (options.MemoryMegabytes < 64)
            yield return $"MemoryMegabytes is {options.MemoryMegabytes}; a sandbox needs at least 64.";

        if (options.DiskMegabytes < 16)
            yield return $"DiskMegabytes is {options.DiskMegabytes}; a sandbox needs at least 16.";

        if (options.SnapshotMegabytes < 1)
            yield return $"SnapshotMegabytes is {options.SnapshotMegabytes}; it must be at least 1.";

        if (options.MaxProcesses < 16)
            yield return $"MaxProcesses is {options.MaxProcesses}; a sandbox needs at least 16.";
    }

    [GeneratedRegex("^e2b_[0-9a-f]+$")]
    private static partial Regex ApiKeyFormat();

    [GeneratedRegex(@"^[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*(:[0-9]{1,5})?$")]
    private static partial Regex DomainFormat();
}
