using System.Text.Json;

namespace CodeBlocks.Cli.Tests;

public class RecordTests(RecordedExample example) : IClassFixture<RecordedExample>
{
    [Fact]
    public async Task A_workflow_passes_with_its_recording()
    {
        var output = await example.TestAsync();

        output.AssertEndedWith(0);
        Assert.Contains("records.json\n1 passed, 0 failed\n", output.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RecordedExample.Password)]
    [InlineData(RecordedExample.Pin)]
    public void A_recording_holds_no_secret(string secret)
    {
        Assert.Contains("\"output\"", example.Recording, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, example.Recording, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("records.json", "\\necho $count $PIN", "\\necho $((2 * count)) $PIN", "code, line 3:\n    - echo $count $PIN\n    + echo $((2 * count)) $PIN\n")]
    [InlineData("records.json", "getInput('Count'), known", "getInput('Count') + 1, known", "variables.count: recorded 1, now 2\n")]
    [InlineData("records.json", "PASSWORD:", "PASSPHRASE:", "    - PASSWORD\n    + PASSPHRASE\n")]
    [InlineData("records.json", "+ ' ' +", "+ '' +", "output.Sum, line 2:")]
    [InlineData("numbers.txt", "3", "4", "inputFiles[0].hostFile: recorded \"(5 bytes")]
    [InlineData("records.recording.json", "\"Count\": 1", "\"Count\": 2", "variables.count: recorded 1, now 2\n")]
    public async Task What_changed_is_shown(string file, string text, string replacement, string expected)
    {
        var output = await example.TestAsync(file, text, replacement);

        output.AssertEndedWith(1);
        Assert.Contains(expected, output.Stdout, StringComparison.Ordinal);
        Assert.EndsWith("0 passed, 1 failed\n", output.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_execution_that_did_not_happen_is_named()
    {
        var output = await example.TestAsync("records.recording.json", "\"executions\": [", "\"executions\": [{\"request\":{\"code\":\"1+1\"},\"outcome\":{}},");

        output.AssertEndedWith(1);
        Assert.Contains("The workflow did not run execution 1 of 3 ('1+1').", output.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "is a recording of version 2; this version reads 1")]
    [InlineData("\"workflow\"", "\"work\"", "has no inputs and result of a workflow; record it with: codeblocks run")]
    [InlineData("\"Count\": 1", "\"Count\": true", "Count is true, not a whole number")]
    [InlineData("\"executions\": [", "\"executions\": [,", "is not valid JSON: line")]
    [InlineData("\"executions\": [", "\"executions\": [1,", "is no recording")]
    public async Task A_recording_that_cannot_be_replayed_is_named_with_what_is_wrong_in_it(string text, string replacement, string expected)
    {
        var output = await example.TestAsync("records.recording.json", text, replacement, "--json");

        output.AssertEndedWith(2);
        var report = Assert.Single(JsonDocument.Parse(output.Stdout).RootElement.EnumerateArray());
        Assert.Equal("invalid", report.GetProperty("status").GetString());
        Assert.Contains(expected, report.GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_without_a_recording_is_told_how_to_make_one()
    {
        var output = await CodeBlocksCommand.RunAsync("test", "workflows/hello-world.json");

        output.AssertEndedWith(2);
        Assert.Contains(
            "To record one: codeblocks run workflows/hello-world.json --record workflows/hello-world.recording.json", output.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TestData", "--record TestData is a folder")]
    [InlineData("workflows/hello-world.json", "is the workflow itself")]
    [InlineData("", "--record needs the name of a file")]
    public async Task A_place_for_a_recording_that_cannot_be_used_is_refused_before_anything_runs(string path, string expected)
    {
        var output = await CodeBlocksCommand.RunAsync("run", "workflows/hello-world.json", "--record", path);

        output.AssertEndedWith(2);
        Assert.Contains(expected, output.Stderr, StringComparison.Ordinal);
        Assert.Empty(output.Stdout);
    }
}
