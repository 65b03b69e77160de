namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>A Debian package and what shows that its content is there, wherever that came from.</summary>
/// <param name="Name">The name of the package.</param>
/// <param name="Command">The program it provides, or null.</param>
/// <param name="Module">The module of python it provides, or null.</param>
internal sealed record ToolPackage(string Name, string? Command, string? Module)
{
    public static ToolPackage OfCommand(string name, string command) => new(name, command, null);

    public static ToolPackage OfModule(string name, string module) => new(name, null, module);
}
