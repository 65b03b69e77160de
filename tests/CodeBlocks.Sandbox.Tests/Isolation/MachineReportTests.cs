using CodeBlocks.Sandbox.Tests.Kernels;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public class MachineReportTests
{
    [SkippableFact]
    public async Task The_report_names_the_engine_of_python_and_its_version()
    {
        Runtimes.Require("python");

        var report = await MachineReport.CreateAsync();

        var python = report.Languages.Single(language => language.Name == "python");
        Assert.Equal("ipython", python.Engine);
        Assert.Matches(@"^\d+\.\d+", python.EngineVersion);
        Assert.All(report.Languages.Where(language => language.Name != "python"), language => Assert.Null(language.Engine));
    }
}
