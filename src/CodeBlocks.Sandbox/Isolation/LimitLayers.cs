namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Describes which limits are enforced on this host, by what means, and their defaults.</summary>
internal static class LimitLayers
{
    private const string Remedy = "Run the server as root, or as a user's systemd service with Delegate=yes.";

    public static IEnumerable<IsolationLayer> Describe(ControlGroupTree groups, bool isolated)
    {
        var limits = MachineLimits.Default;
        var (memory, disk) = (limits.MemoryBytes >> 20, limits.DiskBytes >> 20);
        yield return Limit("memory limit", ControlGroupController.Memory, $"{memory} MB", "a sandbox can use all memory of this machine");
        yield return Limit(
            "processor limit", ControlGroupController.Processors, $"{limits.Processors} processors", "a sandbox can use all processors");
        yield return (groups.Has(ControlGroupController.Processes), isolated) switch
        {
            (true, true) => Processes($"control groups {groups.Version} and a resource limit of each process"),
            (true, false) => Processes($"control groups {groups.Version}"),
            (false, true) => Processes("a resource limit of each process"),
            _ => new IsolationLayer("process limit", false, "a sandbox can fill this machine with processes", Remedy),
        };
        yield return isolated
            ? new IsolationLayer(
                "disk limit",
                true,
                $"file systems in memory, of a fixed size: {disk} MB for home, {disk / 2} MB for /tmp and for the rest each, "
                + $"{disk / 8} MB for /dev/shm")
            : new IsolationLayer("disk limit", false, "a sandbox can fill this machine's disk");
        yield return new IsolationLayer(
            "file limits", true, $"resource limits of each process: {limits.OpenFiles} open files, {disk} MB for one file, no core dumps");
        yield return groups.Has(ControlGroupController.Freezer)
            ? new IsolationLayer("freezer", true, $"control groups {groups.Version}: a paused sandbox stops where it is")
            : new IsolationLayer(
                "freezer", false, "a paused sandbox is stopped by signals, which its processes can notice", "control groups version 2");

        IsolationLayer Limit(string name, string controller, string most, string missing) => groups.Has(controller)
            ? new IsolationLayer(name, true, $"control groups {groups.Version}: {most} for all processes of a sandbox together")
            : new IsolationLayer(name, false, missing, Remedy);

        IsolationLayer Processes(string by) => new("process limit", true, $"{by}: {limits.Processes} processes and threads");
    }
}
