using System.Text;
using System.Text.Json.Nodes;
using CodeBlocks.Sandbox.Api.Envd.Protobuf;

namespace CodeBlocks.Sandbox.Tests.Envd;

/// <summary>Messages pass between JSON and protobuf's binary form.</summary>
public class ProtobufTests
{
    [Theory]
    [InlineData("""{"process":{"cmd":"/bin/sh","args":["-c","echo é"],"envs":{"A":"1","B":""},"cwd":"/tmp"},"pty":{"size":{"cols":80,"rows":24}},"tag":"t","stdin":false}""")]
    [InlineData("""{"process":{"args":["",""]},"stdin":true}""")]
    [InlineData("{}")]
    public void A_message_survives_the_way_there_and_back(string json)
    {
        var binary = ProtobufWriter.FromJson(Encoding.UTF8.GetBytes(json), EnvdSchemas.Start);

        var back = ProtobufReader.ToJson(binary.WrittenSpan, EnvdSchemas.Start);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(back.WrittenSpan)), Text(back.WrittenSpan));
    }

    [Fact]
    public void An_exit_code_below_zero_is_zigzag()
    {
        var binary = ProtobufWriter.FromJson("""{"event":{"end":{"exitCode":-1}}}"""u8.ToArray(), EnvdSchemas.ProcessEvent);

        Assert.Equal("0a041a020801", Convert.ToHexStringLower(binary.WrittenSpan));
    }

    [Theory]
    [InlineData("0aff01")]
    [InlineData("0a05")]
    [InlineData("ffffffffffffffffffffff")]
    [InlineData("0b")]
    [InlineData("0a02c328")]
    public void Bytes_that_are_no_message_are_refused(string hex) =>
        Assert.ThrowsAny<InvalidDataException>(() => ProtobufReader.ToJson(Convert.FromHexString(hex), EnvdSchemas.Path));

    [Fact]
    public void Messages_inside_messages_end_somewhere()
    {
        var deep = Enumerable.Range(0, 100).Aggregate(Array.Empty<byte>(), (inner, _) => [0x0a, .. Length(inner.Length), .. inner]);

        Assert.Equal("{}", Text(ProtobufReader.ToJson(deep, EnvdSchemas.Empty).WrittenSpan));

        static byte[] Length(int length) => length < 128 ? [(byte)length] : [(byte)(length | 0x80), (byte)(length >> 7)];
    }

    [Theory]
    [InlineData("""{"watcher_id":"w"}""", """{"watcherId":"w"}""")]
    [InlineData("""{"watcherId":"w","unknown":{"a":[1,{}]}}""", """{"watcherId":"w"}""")]
    [InlineData("""{"watcherId":null}""", "{}")]
    public void Every_spelling_JSON_may_have_is_understood(string given, string normal) =>
        Assert.Equal(normal, Text(ProtobufJson.Normalize(Encoding.UTF8.GetBytes(given), EnvdSchemas.Watcher).WrittenSpan));

    [Theory]
    [InlineData("""{"path":"a","depth":"3"}""", """{"path":"a","depth":3}""")]
    [InlineData("""{"depth":4294967295}""", """{"depth":4294967295}""")]
    public void Numbers_may_be_text(string given, string normal) =>
        Assert.Equal(normal, Text(ProtobufJson.Normalize(Encoding.UTF8.GetBytes(given), EnvdSchemas.ListDirectory).WrittenSpan));

    [Theory]
    [InlineData("""{"depth":-1}""")]
    [InlineData("""{"depth":4294967296}""")]
    [InlineData("""{"depth":1.5}""")]
    [InlineData("""{"path":5}""")]
    [InlineData("""{"path":["a"]}""")]
    [InlineData("""{"path":"a"}{}""")]
    public void JSON_of_another_type_is_refused(string given) =>
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => ProtobufJson.Normalize(Encoding.UTF8.GetBytes(given), EnvdSchemas.ListDirectory));

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
