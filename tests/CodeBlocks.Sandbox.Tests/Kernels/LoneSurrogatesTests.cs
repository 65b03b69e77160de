using System.Text;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Tests.Kernels;

public class LoneSurrogatesTests
{
    [Theory]
    [InlineData(@"""\ud83d\ude00""", @"""\ud83d\ude00""")]
    [InlineData(@"""\ud83d""", @"""\ufffd""")]
    [InlineData(@"""\ude00""", @"""\ufffd""")]
    [InlineData(@"""\ude00\ud83d""", @"""\ufffd\ufffd""")]
    [InlineData(@"""\ud83d\ud83d\ude00""", @"""\ufffd\ud83d\ude00""")]
    [InlineData(@"""\\ud83d""", @"""\\ud83d""")]
    [InlineData(@"""\\\ud83d""", @"""\\\ufffd""")]
    [InlineData(@"""\u00e9\n\""""", @"""\u00e9\n\""""")]
    [InlineData(@"""\ud8", @"""\ud8")]
    [InlineData(@"\", @"\")]
    public void Only_halves_of_pairs_are_replaced(string json, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        LoneSurrogates.Replace(bytes);

        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
    }
}
