using System.Text.Json;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>
/// Compares the images that the recorded cells show. The recordings have only their sizes, so <c>TestData/Images.json</c> holds the mean
/// shades of a grid laid over each image. That leaves room for another version of matplotlib, R or a font, whose pixels are not the same,
/// and none for an image that is blank, lacks a line or is another one.
/// </summary>
internal static class GoldenImages
{
    private const int Size = 24;
    private const int Tolerance = 8;

    private static readonly Dictionary<string, byte[]> Grids = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", "Images.json")))!;

    public static void Check(string cell, int step, IEnumerable<ExecutionEventMessage> events)
    {
        foreach (var (number, result) in events.OfType<ResultMessage>().Index().Where(result => result.Item.Png is not null))
        {
            var name = $"{cell}/{step}/{number}";
            var grid = PngImage.Decode(Convert.FromBase64String(result.Png!.ReplaceLineEndings(""))).Grid(Size);
            var added = $"If the image is right, write \"{name}\": \"{Convert.ToBase64String(grid)}\" into TestData/Images.json.";

            Assert.True(Grids.TryGetValue(name, out var expected), $"{name} is not known. {added}");
            var largest = grid.Zip(expected, (one, other) => Math.Abs(one - other)).Max();
            Assert.True(largest <= Tolerance, $"{name} differs by {largest} of 255 shades; {Tolerance} are allowed. {added}");
        }
    }
}
