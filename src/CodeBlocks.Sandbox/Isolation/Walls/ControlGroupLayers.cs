namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>Says which limits hold on this host.</summary>
internal static class ControlGroupLayers
{
    private const string Remedy = "Run the server as root, or as a user's systemd service with Delegate=yes.";

    public static IEnumerable<IsolationLayer> Describe(ControlGroupTree groups)
    {
        yield return Limit("memory limit", ControlGroupController.Memory, "a sandbox can use all memory of this machine");
        yield return Limit("processor limit", ControlGroupController.Processors, "a sandbox can use all processors");
        yield return groups.Has(ControlGroupController.Processes)
            ? new IsolationLayer("process limit", true, $"control groups {groups.Version} and a resource limit of each process")
            : new IsolationLayer("process limit", true, "a resource limit of each process");
        yield return groups.Has(ControlGroupController.Freezer)
            ? new IsolationLayer("freezer", true, $"control groups {groups.Version}: a paused sandbox stops where it is")
            : new IsolationLayer(
                "freezer", false, "a paused sandbox is stopped by signals, which its processes can notice", "control groups version 2");

        IsolationLayer Limit(string name, string controller, string missing) => groups.Has(controller)
            ? new IsolationLayer(name, true, $"control groups {groups.Version}: all processes of a sandbox together")
            : new IsolationLayer(name, false, missing, Remedy);
    }
}
