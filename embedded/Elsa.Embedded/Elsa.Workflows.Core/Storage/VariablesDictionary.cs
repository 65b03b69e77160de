using System.Text.Json.Nodes;

namespace Elsa.Workflows;

public class VariablesDictionary : Dictionary<string, JsonNode>;
