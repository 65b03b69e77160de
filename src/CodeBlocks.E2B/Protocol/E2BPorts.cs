namespace CodeBlocks.E2B.Protocol;

/// <summary>The ports inside a sandbox that E2B's own services listen on.</summary>
internal static class E2BPorts
{
    public const int Envd = 49983;
    public const int CodeInterpreter = 49999;
}
