using Elsa.Common.Models;
using Elsa.Testing.Shared;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Management;

public class WorkflowVersionTests(ITestOutputHelper output)
{
    private readonly WorkflowTestFixture _fixture = new(output);

    [Fact]
    public async Task Publishing_again_makes_a_new_version_and_retracts_the_old_one()
    {
        await SaveAsync("one", publish: true);

        await SaveAsync("two", publish: true);

        Assert.Equal((2, "two"), await FindAsync(VersionOptions.Published));
        Assert.Equal((1, "one"), await FindAsync(VersionOptions.SpecificVersion(1)));
        Assert.Equal((2, "two"), await FindAsync(VersionOptions.LatestAndPublished));
    }

    [Fact]
    public async Task A_draft_is_the_latest_version_while_the_published_one_stays()
    {
        await SaveAsync("published", publish: true);

        await SaveAsync("draft", publish: false);
        await SaveAsync("draft, again", publish: false);

        Assert.Equal((2, "draft, again"), await FindAsync(VersionOptions.Latest));
        Assert.Equal((1, "published"), await FindAsync(VersionOptions.Published));
    }

    [Fact]
    public async Task A_retracted_version_is_published_no_more()
    {
        await SaveAsync("one", publish: true);

        await _fixture.Services.GetRequiredService<IWorkflowDefinitionPublisher>().RetractAsync("definition");

        Assert.Null(await FindAsync(VersionOptions.Published));
        Assert.Equal((1, "one"), await FindAsync(VersionOptions.Draft));
    }

    private async Task SaveAsync(string name, bool publish)
    {
        await _fixture.BuildAsync();
        var model = new WorkflowDefinitionModel { DefinitionId = "definition", Name = name, Root = new WriteLine(name) };
        var importer = _fixture.Services.GetRequiredService<IWorkflowDefinitionImporter>();
        await importer.ImportAsync(new SaveWorkflowDefinitionRequest { Model = model, Publish = publish });
    }

    private async Task<(int Version, string? Name)?> FindAsync(VersionOptions version)
    {
        var definition = await _fixture.Services.GetRequiredService<IWorkflowDefinitionService>().FindWorkflowDefinitionAsync("definition", version);
        return definition is null ? null : (definition.Version, definition.Name);
    }
}
