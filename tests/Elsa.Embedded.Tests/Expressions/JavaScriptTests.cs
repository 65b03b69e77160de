using System.Dynamic;
using Elsa.Testing.Shared;
using Elsa.Workflows.Memory;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Expressions;

public class JavaScriptTests(ITestOutputHelper output)
{
    private readonly Variable<string> _text = new("Text", "hi", "text");
    private readonly Variable<object> _order = new("Order", Order(), "order");
    private readonly Variable<byte[]> _bytes = new("Bytes", "hello"u8.ToArray(), "bytes");

    [Theory]
    [InlineData("variables.Text + getText() + getVariable('Text')", "hihihi")]
    [InlineData("setText('new'); return variables.Text + getVariable('Text')", "newnew")]
    [InlineData("setVariable('Text', 'new'); return variables.Text + getText()", "newnew")]
    [InlineData("`${variables.Order.lines.length} ${getOrder().lines[1]}`", "2 b")]
    [InlineData("`${getVariable('Nope')} ${variables.Nope}`", "null undefined")]
    [InlineData("bytesToString(getBytes()) + getBytes().byteLength", "hello5")]
    [InlineData("bytesToBase64(bytesFromString('x')) + stringFromBase64(stringToBase64('é'))", "eA==é")]
    [InlineData("toJson({ a: [1, null], b: undefined, c: '<' })", """{"a":[1,null],"b":null,"c":"\u003C"}""")]
    [InlineData("isNullOrEmpty('') && isNullOrWhiteSpace(' ') && parseGuid('8c2a3a5e-0b7e-4d8c-9f53-1c2b7a9d0e11').toString()", "8c2a3a5e-0b7e-4d8c-9f53-1c2b7a9d0e11")]
    [InlineData("(async () => { await null; return 'awaited' })()", "awaited")]
    [InlineData("TimeSpan.FromMinutes(90).toString()", "01:30:00")]
    public async Task A_script_sees_the_workflow(string script, string expected)
    {
        Assert.Equal(expected, await CreateScope().EvaluateAsync<string>("JavaScript", script));
    }

    [Fact]
    public async Task What_a_script_changes_goes_back_into_the_variables()
    {
        var scope = CreateScope();

        await scope.EvaluateAsync<object>("JavaScript", "variables.Text = 'changed'; variables.Order.lines.push('c'); variables.Added = 1");

        var after = await scope.EvaluateAsync<string>("JavaScript", "`${getText()} ${getOrder().lines.length} ${getVariable('Added')}`");
        Assert.Equal("changed 3 1", after);
    }

    [Fact]
    public async Task A_result_keeps_the_shape_it_has_in_the_script()
    {
        var result = await CreateScope().EvaluateAsync<object>("JavaScript", "({ n: 5, list: [1, 'x'], none: null })");

        var members = Assert.IsAssignableFrom<IDictionary<string, object?>>(Assert.IsType<ExpandoObject>(result));
        Assert.Equal(5.0, members["n"]);
        Assert.Equal(new object[] { 1.0, "x" }, members["list"]);
        Assert.Null(members["none"]);
    }

    private ExpressionScope CreateScope() => new(new WorkflowTestFixture(output), _text, _order, _bytes);

    private static ExpandoObject Order()
    {
        var order = new ExpandoObject();
        ((IDictionary<string, object?>)order)["lines"] = new List<object> { "a", "b" };
        return order;
    }
}
