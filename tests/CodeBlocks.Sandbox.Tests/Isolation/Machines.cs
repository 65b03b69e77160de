using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Isolation.Walls;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeBlocks.Sandbox.Tests.Isolation;

/// <summary>Real machines, and one that the tests of a class may share.</summary>
public sealed class Machines : IAsyncLifetime
{
    private IMachine? _shared;

    internal MachineFactory Factory { get; } = new(new MachineHostOptions(), NullLogger<MachineFactory>.Instance);

    internal IMachine Shared => _shared!;

    internal Task<IMachine> CreateAsync(MachineLimits? limits = null, bool internetAccess = false, Dictionary<string, string>? environment = null) =>
        Factory.CreateAsync(new MachineSpec("test", environment ?? [], internetAccess, limits ?? MachineLimits.Default), CancellationToken.None);

    public async Task InitializeAsync() => _shared = await CreateAsync();

    public async Task DisposeAsync()
    {
        await Shared.DisposeAsync();
        await Factory.DisposeAsync();
    }
}
