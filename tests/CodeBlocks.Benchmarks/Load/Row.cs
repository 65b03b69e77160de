namespace CodeBlocks.Benchmarks.Load;

/// <summary>A line of the table.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Ours">What a sandbox takes.</param>
/// <param name="Target">What it should take at most.</param>
/// <param name="Python">What a bare interpreter takes.</param>
/// <param name="Jupyter">What a Jupyter kernel takes.</param>
internal sealed record Row(string Measure, string Ours, string Target = "", string Python = "", string Jupyter = "")
{
    public override string ToString() => $"| {Measure} | {Ours} | {Target} | {Python} | {Jupyter} |";
}
