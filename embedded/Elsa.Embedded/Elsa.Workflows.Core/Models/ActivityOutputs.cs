namespace Elsa.Workflows.Models;

public record ActivityOutputs(string ActivityId, string ActivityName, ICollection<string> OutputNames);
