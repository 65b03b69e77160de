using System.CommandLine;
using BenchmarkDotNet.Running;
using CodeBlocks.Benchmarks.Load;

var rounds = new Option<int>("--rounds", "-n") { Description = "How often each thing is measured.", DefaultValueFactory = _ => 30 };
var megabytes = new Option<int>("--megabytes") { Description = "How much stdout is streamed.", DefaultValueFactory = _ => 1024 };
var executions = new Option<int>("--executions")
{
    Description = "How often one workflow is run by 'endurance', which also creates a tenth as many sandboxes.", DefaultValueFactory = _ => 10_000,
};
var scenarios = new Argument<string[]>("scenario")
{
    Description = $"What to measure, of: {string.Join(", ", Scenarios.All.Select(scenario => scenario.Name))}. Without one, everything.",
};
scenarios.AcceptOnlyFromAmong([.. Scenarios.All.Select(scenario => scenario.Name)]);

var micro = new Command("micro", "Measures parts in this process; what follows goes to BenchmarkDotNet.") { TreatUnmatchedTokensAsErrors = false };
micro.SetAction(parsed => { BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. parsed.UnmatchedTokens]); });

var root = new RootCommand("Measures a sandbox server through the client, beside its peers, and prints a Markdown table.")
{
    scenarios, rounds, megabytes, executions, micro,
};
root.SetAction(async (parsed, cancellationToken) =>
{
    var settings = new LoadSettings(Math.Max(1, parsed.GetValue(rounds)), Math.Max(1, parsed.GetValue(megabytes)), Math.Max(100, parsed.GetValue(executions)));
    await LoadRunner.RunAsync(Scenarios.Named(parsed.GetValue(scenarios) ?? []), settings, Console.Out, cancellationToken);
});

return await root.Parse(args).InvokeAsync();
