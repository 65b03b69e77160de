namespace Elsa.Expressions.Models;

public class MemoryBlockReference<T> : MemoryBlockReference;
