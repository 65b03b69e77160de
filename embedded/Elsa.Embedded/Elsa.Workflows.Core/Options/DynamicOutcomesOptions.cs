namespace Elsa.Workflows.Options;

public record DynamicOutcomesOptions(ICollection<string>? FixedOutcomes);
