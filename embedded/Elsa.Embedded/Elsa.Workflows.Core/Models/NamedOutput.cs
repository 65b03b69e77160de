namespace Elsa.Workflows.Models;

public record NamedOutput(string Name, Output Value);
