namespace CodeBlocks.Benchmarks.Load;

/// <summary>A line of the table.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Ours">What a sandbox takes, through the .NET client.</param>
/// <param name="Target">What it should take at most.</param>
/// <param name="Bare">What a bare interpreter takes.</param>
/// <param name="Jupyter">What a Jupyter kernel takes.</param>
/// <param name="Sdk">What the same sandbox takes through E2B's SDK for JavaScript.</param>
internal sealed record Row(string Measure, Figure Ours, string Target = "", Figure Bare = default, Figure Jupyter = default, Figure Sdk = default)
{
    public const string Header = "| measure | sandbox | target | bare interpreter | Jupyter kernel | E2B's JS SDK |\n|---|---|---|---|---|---|";

    public override string ToString() =>
        $"| {Measure} | {Ours.Text} | {Target} | {Bare.Beside(Ours)} | {Jupyter.Beside(Ours)} | {Sdk.Beside(Ours)} |";
}
