namespace CodeBlocks.Tests;

public class DependencyTests
{
    [Fact]
    public void The_plugin_does_not_reference_the_sandbox_server()
    {
        var references = typeof(CodeBlock).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name).ToList();

        Assert.Contains("CodeBlocks.E2B", references);
        Assert.DoesNotContain("CodeBlocks.Sandbox", references);
        Assert.DoesNotContain(references, name => name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }
}
