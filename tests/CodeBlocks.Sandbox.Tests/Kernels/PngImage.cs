using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>A decoded PNG image in shades of grey, over white.</summary>
internal sealed class PngImage
{
    private static readonly int[] ChannelsByColourType = [1, 0, 3, 1, 2, 0, 4];

    private readonly int _width;
    private readonly int _height;
    private readonly byte[] _shades;

    private PngImage(int width, int height, byte[] shades) => (_width, _height, _shades) = (width, height, shades);

    public static PngImage Decode(byte[] file)
    {
        Assert.Equal("\u0089PNG\r\n\u001a\n", Encoding.Latin1.GetString(file.AsSpan(0, 8)));
        var chunks = Chunks(file).ToLookup(chunk => chunk.Name, chunk => chunk.Data);
        var header = chunks["IHDR"].Single();
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        var (depth, colourType) = (header[8], header[9]);
        Assert.Equal(0, header[12]);
        var rows = Unfilter(Inflate(chunks["IDAT"]), height, width, ChannelsByColourType[colourType] * depth);
        var palette = chunks["PLTE"].SingleOrDefault() ?? [];
        var opacity = chunks["tRNS"].SingleOrDefault() ?? [];
        return new PngImage(width, height, [.. rows.SelectMany(row => Shades(row, width, depth, colourType, palette, opacity))]);
    }

    /// <summary>The mean shades of the fields of a square grid that is laid over the image.</summary>
    public byte[] Grid(int size)
    {
        var grid = new byte[size * size];
        for (var field = 0; field < grid.Length; field++)
        {
            var (left, right) = Span(field % size, _width, size);
            var (top, bottom) = Span(field / size, _height, size);
            var sum = 0L;
            for (var y = top; y < bottom; y++)
            {
                for (var x = left; x < right; x++)
                    sum += _shades[(y * _width) + x];
            }

            grid[field] = (byte)(sum / ((right - left) * (bottom - top)));
        }

        return grid;
    }

    private static (int From, int To) Span(int field, int length, int size)
    {
        var from = field * length / size;
        return (from, Math.Max(from + 1, (field + 1) * length / size));
    }

    private static IEnumerable<(string Name, byte[] Data)> Chunks(byte[] file)
    {
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            yield return (Encoding.ASCII.GetString(file.AsSpan(at + 4, 4)), file[(at + 8)..(at + 8 + length)]);
            at += length + 12;
        }
    }

    private static byte[] Inflate(IEnumerable<byte[]> parts)
    {
        using var stream = new ZLibStream(new MemoryStream([.. parts.SelectMany(part => part)]), CompressionMode.Decompress);
        using var data = new MemoryStream();
        stream.CopyTo(data);
        return data.ToArray();
    }

    private static List<byte[]> Unfilter(byte[] data, int height, int width, int bitsPerPixel)
    {
        var length = ((width * bitsPerPixel) + 7) / 8;
        var distance = Math.Max(1, bitsPerPixel / 8);
        var rows = new List<byte[]>();
        var above = new byte[length];
        for (var y = 0; y < height; y++)
        {
            var filter = data[y * (length + 1)];
            var row = data.AsSpan((y * (length + 1)) + 1, length).ToArray();
            for (var x = 0; x < length; x++)
            {
                var (left, upperLeft) = x < distance ? (0, 0) : (row[x - distance], above[x - distance]);
                row[x] += (byte)(filter switch
                {
                    1 => left,
                    2 => above[x],
                    3 => (left + above[x]) / 2,
                    4 => Paeth(left, above[x], upperLeft),
                    _ => 0,
                });
            }

            rows.Add(row);
            above = row;
        }

        return rows;
    }

    private static int Paeth(int left, int above, int upperLeft)
    {
        var estimate = left + above - upperLeft;
        var (toLeft, toAbove, toUpperLeft) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - upperLeft));
        return toLeft <= toAbove && toLeft <= toUpperLeft ? left : toAbove <= toUpperLeft ? above : upperLeft;
    }

    private static IEnumerable<byte> Shades(byte[] row, int width, int depth, int colourType, byte[] palette, byte[] opacity)
    {
        var channels = ChannelsByColourType[colourType];
        for (var x = 0; x < width; x++)
        {
            var first = x * channels;
            yield return colourType switch
            {
                0 => Shade(Sample(first), Sample(first), Sample(first), 255),
                2 => Shade(Sample(first), Sample(first + 1), Sample(first + 2), 255),
                3 => OfPalette(Raw(first)),
                4 => Shade(Sample(first), Sample(first), Sample(first), Sample(first + 1)),
                _ => Shade(Sample(first), Sample(first + 1), Sample(first + 2), Sample(first + 3)),
            };
        }

        int Raw(int sample) => depth switch
        {
            16 => row[sample * 2],
            8 => row[sample],
            _ => (row[sample * depth / 8] >> (8 - depth - (sample * depth % 8))) & ((1 << depth) - 1),
        };

        int Sample(int sample) => depth >= 8 ? Raw(sample) : Raw(sample) * 255 / ((1 << depth) - 1);

        byte OfPalette(int index) =>
            Shade(palette[index * 3], palette[(index * 3) + 1], palette[(index * 3) + 2], index < opacity.Length ? opacity[index] : 255);
    }

    private static byte Shade(int red, int green, int blue, int opacity) =>
        (byte)(255 - ((255 - (((299 * red) + (587 * green) + (114 * blue)) / 1000)) * opacity / 255));
}
