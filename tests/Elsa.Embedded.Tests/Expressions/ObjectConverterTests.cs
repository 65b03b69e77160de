using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Expressions.Exceptions;
using Elsa.Expressions.Helpers;
using Elsa.Extensions;
using Elsa.Workflows.Memory;

namespace Elsa.Embedded.Tests.Expressions;

public class ObjectConverterTests
{
    public static TheoryData<object, Type, object?> Conversions => new()
    {
        { "42", typeof(int), 42 },
        { "abc", typeof(int), 0 },
        { 2.5, typeof(int), 2 },
        { 3.5m, typeof(int), 4 },
        { true, typeof(int), 1 },
        { 1, typeof(bool), true },
        { "yes", typeof(bool), false },
        { 5m, typeof(string), "5" },
        { "", typeof(Guid), null },
        { "Wednesday", typeof(DayOfWeek), DayOfWeek.Wednesday },
        { 3.0, typeof(DayOfWeek), DayOfWeek.Wednesday },
        { "[1,2]", typeof(int[]), new[] { 1, 2 } },
        { "one", typeof(string[]), new[] { "one" } },
        { "ab", typeof(ICollection<object>), new List<object> { 'a', 'b' } },
        { new object[] { "1", 2.0 }, typeof(List<int>), new List<int> { 1, 2 } },
        { new object[] { 1, 1 }, typeof(HashSet<int>), new HashSet<int> { 1 } },
        { new object[] { 1, "x" }, typeof(string), """[1,"x"]""" },
        { "aGk=", typeof(byte[]), "hi"u8.ToArray() },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), typeof(DateTimeOffset), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) },
        { "no date", typeof(DateTimeOffset), default(DateTimeOffset) },
        { JsonDocument.Parse("7").RootElement, typeof(string), "7" },
        { JsonDocument.Parse("\"7\"").RootElement, typeof(int), 7 },
        { JsonValue.Create(7), typeof(int), 7 },
    };

    [Theory]
    [MemberData(nameof(Conversions))]
    public void A_value_is_converted_leniently(object value, Type type, object? expected)
    {
        Assert.Equal(expected, value.ConvertTo(type));
    }

    [Fact]
    public void Json_text_becomes_an_object_of_the_type_asked_for()
    {
        dynamic? order = """{"id":7,"lines":["a"]}""".ConvertTo<ExpandoObject>();

        Assert.Equal(7, ((JsonElement)order!.id).GetInt32());
        Assert.Equal("v", """{"k":"v"}""".ConvertTo<IDictionary<string, string>>()!["k"]);
    }

    [Fact]
    public void What_goes_into_a_variable_is_dynamic_all_the_way_down()
    {
        const string json = """{"id":7,"lines":[1.5,{"sku":null}]}""";

        var order = VariableExtensions.ParseValue(typeof(Variable<ExpandoObject>), json);

        var members = (IDictionary<string, object?>)Assert.IsType<ExpandoObject>(order);
        var lines = Assert.IsType<object[]>(members["lines"]);
        Assert.Equal((7, 1.5), (members["id"], lines[0]));
        Assert.Null(((IDictionary<string, object?>)lines[1])["sku"]);
    }

    [Fact]
    public void Text_that_begins_like_json_and_is_not_fails()
    {
        Assert.Throws<TypeConversionException>(() => "{ no".ConvertTo<List<int>>());
    }

    [Fact]
    public void Strict_mode_does_not_fall_back_to_a_default()
    {
        Assert.Throws<TypeConversionException>(() => "abc".ConvertTo<int>(new ObjectConverterOptions(StrictMode: true)));
    }
}
