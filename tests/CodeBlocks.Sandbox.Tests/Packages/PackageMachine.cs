using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Network;
using CodeBlocks.Sandbox.Tests.Isolation;
using CodeBlocks.Sandbox.Tests.Kernels;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeBlocks.Sandbox.Tests.Packages;

/// <summary>A machine of a test's own, isolated or not, in which packages are installed. Nothing in it reaches the internet.</summary>
internal sealed class PackageMachine : IAsyncDisposable
{
    private readonly MachineFactory _factory;
    private readonly RunnerScripts _runners;
    private readonly List<KernelSession> _kernels = [];

    private PackageMachine(MachineFactory factory, IMachine machine, RunnerScripts runners) =>
        (_factory, Machine, _runners) = (factory, machine, runners);

    public IMachine Machine { get; }

    public static async Task<PackageMachine> CreateAsync(bool isolated)
    {
        var runners = new RunnerScripts(Machines.Runtimes);
        var options = new MachineHostOptions
        {
            AllowUnisolated = !isolated,
            Bubblewrap = isolated ? null : "/nonexistent/bwrap",
            Programs = Machines.Runtimes.Programs,
            SharedDirectory = runners,
        };
        var factory = new MachineFactory(options, NullLogger<MachineFactory>.Instance);
        var machine = await factory.CreateAsync(
            new MachineSpec("packages", new Dictionary<string, string>(), NetworkRules.Closed, MachineLimits.Default), CancellationToken.None);
        Assert.Equal(isolated, machine.IsIsolated);
        return new PackageMachine(factory, machine, runners);
    }

    /// <summary>Starts the kernel of a language, as a warm sandbox has one before anything is installed.</summary>
    public async Task<KernelSession> StartKernelAsync(string language)
    {
        var kernel = await new KernelFactory(_runners, TimeProvider.System).StartAsync(
            Machine, new KernelSpec(KernelLanguages.Get(language), "/home/user", new Dictionary<string, string>()), CancellationToken.None);
        var session = new KernelSession(kernel);
        _kernels.Add(session);
        return session;
    }

    /// <summary>Runs a command as E2B's SDKs do, in a login shell; it has to succeed.</summary>
    /// <returns>What it printed, without white space around it.</returns>
    public async Task<string> RunAsync(string command)
    {
        var outcome = await TryAsync(command);
        Assert.True(outcome.Exit.Code == 0, $"{command}\n{outcome.Stdout}\n{outcome.Stderr}");
        return outcome.Stdout.Trim();
    }

    public Task<CommandOutcome> TryAsync(string command) =>
        Machine.RunAsync(new ProcessStart { Command = "/bin/bash", Arguments = ["-l", "-c", command] });

    public async Task WriteAsync(string path, byte[] content) =>
        await Machine.Files.WriteAsync(path, new MemoryStream(content), null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        foreach (var kernel in _kernels)
            await kernel.DisposeAsync();
        await Machine.DisposeAsync();
        await _factory.DisposeAsync();
    }
}
