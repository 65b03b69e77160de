using System.Text.Json;

namespace CodeBlocks.Tests;

public class CodeResultTests
{
    private const string Json = """{"Json":{"a":[1,2.5,"x",true,null,{"b":9007199254740993}]},"IsMainResult":true}""";

    [Fact]
    public void A_result_survives_JSON_with_its_data() => Assert.Equal(Json, JsonSerializer.Serialize(JsonSerializer.Deserialize<CodeResult>(Json)));

    [Fact]
    public void Data_is_plain()
    {
        dynamic data = JsonSerializer.Deserialize<CodeResult>(Json)!.Json!;

        Assert.Equal(new object?[] { 1L, 2.5, "x", true, null }, ((List<object?>)data.a).Take(5));
        Assert.Equal(9007199254740993, data.a[5].b);
    }

    [Fact]
    public void Formats_that_are_not_there_are_not_in_the_JSON() =>
        Assert.Equal("""{"Text":"42"}""", JsonSerializer.Serialize(new CodeResult { Text = "42" }));
}
