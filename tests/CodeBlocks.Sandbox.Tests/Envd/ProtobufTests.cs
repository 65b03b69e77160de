using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd;
using CodeBlocks.Sandbox.Api.Envd.Rpc;

namespace CodeBlocks.Sandbox.Tests.Envd;

/// <summary>Messages are read from JSON and from protobuf's binary encoding, and written in both.</summary>
public class ProtobufTests
{
    [Theory]
    [InlineData("""{"process":{"cmd":"/bin/sh","args":["-c","echo é"],"envs":{"A":"1","B":""},"cwd":"/tmp"},"pty":{"size":{"cols":80,"rows":24}},"tag":"t","stdin":false}""")]
    [InlineData("""{"process":{"args":["",""]},"stdin":true}""")]
    [InlineData("{}")]
    public void A_message_survives_the_way_there_and_back(string json)
    {
        var message = RpcCodec.Json.Decode(Encoding.UTF8.GetBytes(json), EnvdMessages.Start);

        var binary = RpcCodec.Binary.Encode(message, EnvdMessages.Start);

        var back = RpcCodec.Binary.Decode(binary.Span, EnvdMessages.Start);
        var text = JsonSerializer.Serialize(back, E2BJsonContext.Default.StartProcessMessage);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(text)), text);
    }

    [Fact]
    public void An_exit_code_below_zero_is_zigzag()
    {
        var message = new ProcessEventEnvelopeMessage { Event = new ProcessEventMessage { End = new ProcessEndEventMessage { ExitCode = -1 } } };

        var binary = RpcCodec.Binary.Encode(message, EnvdMessages.ProcessEvent);

        Assert.Equal("0a041a020801", Convert.ToHexStringLower(binary.Span));
    }

    [Theory]
    [InlineData("0aff01")]
    [InlineData("0a05")]
    [InlineData("ffffffffffffffffffffff")]
    [InlineData("0b")]
    [InlineData("0a02c328")]
    public void Bytes_that_are_no_message_are_refused(string hex) =>
        Refuses(() => RpcCodec.Binary.Decode(Convert.FromHexString(hex), EnvdMessages.Path));

    [Fact]
    public void Messages_inside_messages_end_somewhere()
    {
        var deep = Enumerable.Range(0, 100).Aggregate(Array.Empty<byte>(), (inner, _) => [0x0a, .. Length(inner.Length), .. inner]);

        Assert.Equal(EmptyMessage.Instance, RpcCodec.Binary.Decode(deep, EnvdMessages.Empty));

        static byte[] Length(int length) => length < 128 ? [(byte)length] : [(byte)(length | 0x80), (byte)(length >> 7)];
    }

    [Theory]
    [InlineData("""{"watcher_id":"w"}""", "w")]
    [InlineData("""{"watcherId":"w","unknown":{"a":[1,{}]}}""", "w")]
    [InlineData("""{"watcherId":null}""", null)]
    public void Every_spelling_JSON_may_have_is_understood(string given, string? id) =>
        Assert.Equal(id ?? "", RpcCodec.Json.Decode(Encoding.UTF8.GetBytes(given), EnvdMessages.Watcher).WatcherId ?? "");

    [Theory]
    [InlineData("""{"path":"a","depth":"3"}""", 3)]
    [InlineData("""{"depth":4294967295}""", 4294967295)]
    [InlineData("""{"depth":null}""", 0)]
    public void Numbers_may_be_text_or_null(string given, uint depth) =>
        Assert.Equal(depth, RpcCodec.Json.Decode(Encoding.UTF8.GetBytes(given), EnvdMessages.ListDirectory).Depth);

    [Theory]
    [InlineData("""{"input":{"stdin":"-_-_"}}""")]
    [InlineData("""{"input":{"stdin":"+/+/"}}""")]
    public void Bytes_may_be_either_base64(string given)
    {
        var message = RpcCodec.Json.Decode(Encoding.UTF8.GetBytes(given), EnvdMessages.SendInput);

        Assert.Equal([0xfb, 0xff, 0xbf], message.Input!.Stdin!.Value.ToArray());
    }

    [Theory]
    [InlineData("""{"depth":-1}""")]
    [InlineData("""{"depth":4294967296}""")]
    [InlineData("""{"depth":1.5}""")]
    [InlineData("""{"path":5}""")]
    [InlineData("""{"path":["a"]}""")]
    [InlineData("""{"path":"a"}{}""")]
    [InlineData("null")]
    public void JSON_of_another_type_is_refused(string given) =>
        Refuses(() => RpcCodec.Json.Decode(Encoding.UTF8.GetBytes(given), EnvdMessages.ListDirectory));

    private static void Refuses(Func<object> decode) => Assert.Equal(ConnectCode.InvalidArgument, Assert.Throws<RpcException>(decode).Code);
}
