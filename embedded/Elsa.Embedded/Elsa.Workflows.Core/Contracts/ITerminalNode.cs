namespace Elsa.Workflows;

public interface ITerminalNode;
