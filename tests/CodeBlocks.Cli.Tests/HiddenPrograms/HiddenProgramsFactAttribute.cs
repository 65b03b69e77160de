namespace CodeBlocks.Cli.Tests.HiddenPrograms;

/// <summary>A test of a machine on which programs are missing; skipped where they cannot be hidden.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HiddenProgramsFactAttribute : FactAttribute
{
    public HiddenProgramsFactAttribute() => Skip = MachineWithout.MissingHere;
}
