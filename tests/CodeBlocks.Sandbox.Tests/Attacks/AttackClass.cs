namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>
/// The ways out of a sandbox, or to the harm of others from within it, of which each has an attempt here (<see cref="AttackClassTests"/>).
/// The death of the server, or of the process that embeds it, is tried by the tests of the command (<c>KilledServerTests</c>).
/// </summary>
public enum AttackClass
{
    // Files
    SpellingsOfPaths = 1,
    LinksRead,
    LinksWritten,
    LinksSwapped,
    HardLinks,
    SpecialFiles,
    MagicLinks,
    RenamesDuringWalks,
    Archives,
    Names,
    HugeAndManyFiles,
    Leftovers,
    FullDisk,
    DeepPaths,
    HostSecrets,
    SharedCaches,
    SetUserId,
    Watchers,

    // Processes
    ForkBombs,
    Daemons,
    TracingAndSignals,
    StoppedAndDeaf,
    Zombies,
    Threads,
    Priorities,
    InheritedDescriptors,
    Input,
    Terminals,
    StoppedStarts,
    CoreDumps,
    LoaderVariables,
    KernelInterfaces,

    // Resources
    Memory,
    EndlessCode,
    OutputFloods,
    GiantResults,
    SlowReaders,
    ManyContexts,
    ClockJumps,
    HeldBytes,
    SharedKernelPools,

    // Network
    CloudMetadata,
    PrivateAddresses,
    ChangingNames,
    Redirects,
    UnusualSockets,
    TakenPorts,
    Siblings,

    // Information
    Environment,
    ProcessList,
    GuessedIds,
    SharedChance,
    StackTraces,
    Logs,

    // Protocol and server
    BrokenFrames,
    Tokens,
    WebPages,
    RedefinedPrimitives,
    ForgedResults,
    HostileValues,
    KillsInBetween,
}
