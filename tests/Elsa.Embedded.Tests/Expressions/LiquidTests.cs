using System.Dynamic;
using Elsa.Expressions.Helpers;
using Elsa.Testing.Shared;
using Elsa.Workflows.Memory;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Expressions;

public class LiquidTests(ITestOutputHelper output)
{
    private readonly Variable[] _variables =
    [
        new Variable<string>("Text", "hi", "text"),
        new Variable<decimal>("Price", 2.50m, "price"),
        new Variable<double>("Half", 1.5, "half"),
        new Variable<DateTimeOffset>("Time", new(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)), "time"),
        new Variable<List<object>>("List", [1, 2.5, true], "list"),
        new Variable<object>("Order", Order(), "order"),
        new Variable<ExpandoObject>("Json", "{\"name\":\"ann\",\"list\":[1]}".ConvertTo<ExpandoObject>()!, "json"),
        new Variable<Version>("Version", new(1, 2), "version"),
        new Variable<IDictionary<string, string>>("Map", new Dictionary<string, string> { ["k"] = "v" }, "map"),
    ];

    [Theory]
    [InlineData("{{ Variables.Text | upcase }} {{ Variables.Nope }}|{{ Variables.Nope.deep.er }}", "HI |")]
    [InlineData("{{ Variables.Price }} {{ Variables.Half }} {{ Variables.Half | times: 2 }} {{ Variables.Time }}", "2.5 1.5 3.0 2026-03-04 03:06:07Z")]
    [InlineData("{{ Variables.Time | date: '%Y-%m-%d %H:%M' }}", "2026-03-04 05:06")]
    [InlineData("[{{ Variables.Order }}] {{ Variables.Order.id }} {{ Variables.Order.lines[1] }} {{ Variables.Order.lines.size }} {{ Variables.Map.k }}", "[] 7 b 2 v")]
    [InlineData("{% for pair in Variables.Order %}{{ pair[0] }};{% endfor %}{{ Variables.Map | keys | join: ',' }}", "id;lines;k")]
    [InlineData("{% for item in Variables.List %}{{ forloop.index }}={{ item }} {% endfor %}", "1=1 2=2.5 3=true ")]
    [InlineData("{{ Variables.Order | json }} {{ nil | json }} {{ 'ü' | json }}", """{"id":7,"lines":["a","b"]} null "\u00FC" """)]
    [InlineData("{{ Variables.Json.name | upcase }} {{ Variables.Json.list }} {{ Variables.Json.list[0] }}|", "ANN [1] |")]
    [InlineData("{{ Variables.Version }} {{ Variables.Version.Major }}|", "1.2 |")]
    [InlineData("{{ 'hello' | base64 }} {{ 'x' | nosuchfilter: 1 }} {{ '' | default: 'none' }}", "aGVsbG8= x none")]
    [InlineData("{{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }} {{ -7 | divided_by: 2 }} {{ 2.5 | round }} {{ 'x' | plus: 1 }}", "3 3.5 -4 2 1")]
    public async Task A_template_renders(string template, string expected)
    {
        Assert.Equal(expected.TrimEnd(), (await CreateScope().EvaluateAsync<string>("Liquid", template))!.TrimEnd());
    }

    [Theory]
    [InlineData("{{ broken ", "\nEnd of tag '}}' was expected at (1:10)\nSource:\n{{ broken \n")]
    [InlineData("{% if x %}never closed", "\n'{% endif %}' was expected at (1:23)\nSource:\n{% if x %}never closed\n")]
    [InlineData("{% unknown %}", "\nUnknown tag 'unknown' at (1:11)\n")]
    public async Task What_is_wrong_with_a_template_becomes_its_text(string template, string expected)
    {
        Assert.Equal(expected, await CreateScope().EvaluateAsync<string>("Liquid", template));
    }

    [Fact]
    public async Task A_filter_that_fails_fails_the_expression()
    {
        await Assert.ThrowsAsync<DivideByZeroException>(() => CreateScope().EvaluateAsync<string>("Liquid", "{{ 1 | divided_by: 0 }}"));
    }

    private ExpressionScope CreateScope() => new(new WorkflowTestFixture(output), _variables);

    private static ExpandoObject Order()
    {
        var order = new ExpandoObject();
        var members = (IDictionary<string, object?>)order;
        members["id"] = 7;
        members["lines"] = new List<object> { "a", "b" };
        return order;
    }
}
