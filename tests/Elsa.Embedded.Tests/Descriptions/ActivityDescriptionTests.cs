using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Elsa.Workflows.UIHints.Dropdown;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Descriptions;

public class ActivityDescriptionTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_activity_is_named_by_its_attribute_and_its_class()
    {
        var descriptor = await DescribeAsync<Inspect>();

        Assert.Equal(
            ("Tests.Inspect", "Inspect", "Inspect it", "Quality", 1),
            (descriptor.TypeName, descriptor.Name, descriptor.DisplayName, descriptor.Category, descriptor.Version));
        Assert.Equal(ActivityKind.Task, descriptor.Kind);
    }

    [Fact]
    public async Task Ports_are_the_properties_that_hold_activities_and_the_outcomes()
    {
        var ports = (await DescribeAsync<Inspect>()).Ports.Select(port => (port.Name, port.Type, port.IsBrowsable));

        Assert.Equal(
            [
                ("Before", PortType.Embedded, true),
                ("Hidden", PortType.Embedded, false),
                ("Pass", PortType.Flow, true),
                ("Fail", PortType.Flow, true)
            ],
            ports);
    }

    [Fact]
    public async Task An_input_tells_its_type_editor_default_and_whether_it_is_sensitive()
    {
        var inputs = (await DescribeAsync<Inspect>()).Inputs.ToDictionary(input => input.Name);

        Assert.Equal(
            ("Serial Number", InputUIHints.SingleLine, 2f),
            (inputs["SerialNumber"].DisplayName, inputs["SerialNumber"].UIHint, inputs["SerialNumber"].Order));
        Assert.True(inputs["AccessCode"].IsSensitive);
        Assert.Equal(3, inputs["Attempts"].DefaultValue);
        Assert.Equal(typeof(int), inputs["Limit"].Type);
        Assert.Equal((false, InputUIHints.Checkbox), (inputs["IsUnwrapped"].IsWrapped, inputs["IsUnwrapped"].UIHint));
    }

    [Fact]
    public async Task Choices_come_from_an_enum_or_from_the_attribute()
    {
        var inputs = (await DescribeAsync<Inspect>()).Inputs.ToDictionary(input => input.Name, input => input.UISpecifications!);

        var days = Assert.IsType<DropDownProps>(inputs["Day"][InputUIHints.DropDown]).SelectList!.Items;
        var sides = Assert.IsType<DropDownProps>(inputs["Side"][InputUIHints.DropDown]).SelectList!.Items;

        Assert.Equal(Enum.GetNames<DayOfWeek>(), days.Select(item => item.Value));
        Assert.Equal(["left", "right"], sides.Select(item => item.Value));
    }

    [Fact]
    public async Task What_the_class_says_about_its_output_holds_for_the_result()
    {
        var outputs = (await DescribeAsync<Inspect>()).Outputs.ToDictionary(item => item.Name);

        Assert.False(outputs["Result"].IsSerializable);
        Assert.Equal(typeof(int), outputs["DefectCount"].Type);
    }

    [Fact]
    public async Task A_generic_activity_carries_the_type_it_is_closed_over_in_its_name()
    {
        var descriptor = await DescribeAsync<ForEach<string>>();

        Assert.Equal("Elsa.Workflows.Activities.ForEach<String>", descriptor.TypeName);
        Assert.Equal("ForEach<String>", descriptor.Name);
    }

    [Fact]
    public async Task The_value_of_a_sensitive_input_is_not_kept()
    {
        var activity = new Inspect { SerialNumber = new("A1"), AccessCode = new("secret") };

        var context = await new ActivityTestFixture(activity).ExecuteAsync();

        Assert.Equal("A1", context.ActivityState["SerialNumber"]);
        Assert.DoesNotContain("AccessCode", context.ActivityState.Keys);
        Assert.Equal("secret", context.Get(activity.AccessCode));
    }

    [Fact]
    public async Task A_default_value_stands_in_for_an_input_that_is_not_there()
    {
        var activity = new Inspect();

        var context = await new ActivityTestFixture(activity).ExecuteAsync();

        Assert.Equal(3, context.Get(activity.Attempts));
    }

    private async Task<ActivityDescriptor> DescribeAsync<T>() where T : IActivity
    {
        var fixture = await new WorkflowTestFixture(output).BuildAsync();
        return await fixture.Services.GetRequiredService<IActivityDescriber>().DescribeActivityAsync(typeof(T));
    }
}
