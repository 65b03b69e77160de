namespace Elsa.Workflows;

public class VariablesDictionary : Dictionary<string, JsonNode>;
