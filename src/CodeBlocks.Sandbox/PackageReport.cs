using CodeBlocks.Sandbox.Hosting;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Network;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeBlocks.Sandbox;

/// <summary>A report on a package manager: whether code in a sandbox on this machine can install packages with it.</summary>
/// <param name="Name">The package manager: <c>pip</c>, <c>npm</c> or <c>R</c>.</param>
/// <param name="Available">True if it is installed and a sandbox with internet access reaches its registry.</param>
/// <param name="Registry">The address of the registry that it is configured to use in a sandbox; null if there is none.</param>
/// <param name="Detail">The registry, or the reason why packages cannot be installed.</param>
/// <param name="Remedy">The command or setting that cures it; null if nothing is wrong.</param>
public sealed record PackageReport(string Name, bool Available, string? Registry, string Detail, string? Remedy)
{
    /// <summary>
    /// Starts a sandbox with internet access and has each package manager's registry asked from inside it, all at once; takes three seconds
    /// at most, and the start of the sandbox. No package is looked up or downloaded.
    /// </summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A report for each package manager, installed or not; empty where this machine cannot run a sandbox.</returns>
    public static async Task<IReadOnlyList<PackageReport>> CreateAllAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var runtimes = LanguageRuntimes.Locate();
            var options = new MachineHostOptions
            {
                AllowUnisolated = true,
                Programs = runtimes.Programs,
                SharedDirectory = new RunnerScripts(runtimes),
            };
            return await CreateAllAsync(options, NetworkRules.Open, cancellationToken);
        }
        catch (IsolationUnavailableException)
        {
            return [];
        }
    }

    /// <summary>The same on a host with other options, for sandboxes that reach what the rules say.</summary>
    internal static async Task<IReadOnlyList<PackageReport>> CreateAllAsync(
        MachineHostOptions options, NetworkRules rules, CancellationToken cancellationToken)
    {
        await using var factory = new MachineFactory(options, NullLogger<MachineFactory>.Instance);
        await using var machine = await factory.CreateAsync(
            new MachineSpec("doctor", new Dictionary<string, string>(), rules, MachineLimits.Default), cancellationToken);
        return await RegistryCheck.RunAsync(machine, RegistryCheck.DefaultTimeout, cancellationToken);
    }
}
