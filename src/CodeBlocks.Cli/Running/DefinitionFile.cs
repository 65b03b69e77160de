using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeBlocks.Cli.Checking;
using Elsa.Workflows;
using Elsa.Workflows.Management.Models;

namespace CodeBlocks.Cli.Running;

/// <summary>A workflow definition: a file, or what standard input gives. Whatever is wrong with it is said in one sentence with its place.</summary>
/// <param name="Name">The file's path as it was given, or <c>standard input</c>.</param>
/// <param name="Source">The text.</param>
/// <param name="Content">The JSON object in it.</param>
internal sealed partial record DefinitionFile(string Name, SourceText Source, JsonItem Content)
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The longest definition that is read, in bytes.</summary>
    private const int LongestFile = 32 << 20;

    /// <summary>Whether the definition has blocks, as far as its text shows.</summary>
    public bool HasBlocks => Source.Bytes.AsSpan().IndexOf("\"CodeBlocks."u8) >= 0;

    /// <summary>Reads a file and checks that it is JSON that can be a workflow definition.</summary>
    /// <exception cref="BadInputException">The file is missing, unreadable, too long, not JSON, or not a workflow definition.</exception>
    public static async Task<DefinitionFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var name = path == StandardInput ? "standard input" : path;
        var source = new SourceText(ToUtf8(name, await TextInput.ReadAsync(path, LongestFile, cancellationToken)));
        return new DefinitionFile(name, source, Parse(name, source));
    }

    /// <summary>Turns the JSON into a model that Elsa can import.</summary>
    /// <exception cref="BadInputException">Elsa cannot read it.</exception>
    public WorkflowDefinitionModel Deserialize(IActivitySerializer serializer)
    {
        WorkflowDefinitionModel model;

        try
        {
            model = serializer.Deserialize<WorkflowDefinitionModel>(Encoding.UTF8.GetString(Source.Bytes));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw Unreadable(exception);
        }

        if (string.IsNullOrWhiteSpace(model.DefinitionId))
            model.DefinitionId = Name == "standard input" ? "workflow" : Path.GetFileNameWithoutExtension(Name);

        return model;
    }

    /// <summary>The error for a definition that Elsa refuses.</summary>
    public BadInputException Unreadable(Exception exception) => new(
        $"{Name} is not a workflow definition that Elsa can read: "
        + Screen.TerminalText.CleanLine(WithoutTypes(exception.Message.Split(" | LineNumber:", 2)[0])));

    // What .NET says of a value names the type that it is read as, and a path that begins at some value within the file.
    private static string WithoutTypes(string message)
    {
        message = NoNumber().Replace(message, " is no number that fits here.");
        message = WrongKind().Replace(message, "A value in it is of another kind than the one that belongs there.");
        return NetType().Replace(message, " could not be converted.");
    }

    private static byte[] ToUtf8(string name, byte[] bytes)
    {
        // A byte order mark tells UTF-16 and UTF-32; without one it is UTF-8.
        var encoding = bytes switch
        {
            [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => (Encoding)new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true)
        };
        var start = bytes.AsSpan().StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;

        try
        {
            var text = encoding.GetString(bytes, start, bytes.Length - start);

            return string.IsNullOrWhiteSpace(text)
                ? throw new BadInputException($"{name} is empty; a workflow definition is a JSON object with a \"root\" activity.")
                : Encoding.UTF8.GetBytes(text);
        }
        catch (DecoderFallbackException exception)
        {
            var line = new SourceText(bytes).LineOf(start + exception.Index);
            throw new BadInputException($"{name}:{line}: The file is not {encoding.WebName.ToUpperInvariant()}: this line holds other bytes.");
        }
    }

    private static JsonItem Parse(string name, SourceText source)
    {
        try
        {
            var content = JsonItemReader.Read(source.Bytes);

            if (content.FindAnyCase("root") is { IsObject: true })
                return content;

            var kind = content.IsObject ? "" : $", it is {content.Described}";
            throw new BadInputException($"{name} is JSON but not a workflow definition: it has no \"root\" activity{kind}.");
        }
        catch (JsonException exception)
        {
            throw new BadInputException(
                $"{name} is not valid JSON: line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}: {Reason(exception)}");
        }
        catch (IncompleteCharacterException exception)
        {
            var (line, column) = source.PositionOf(exception.Offset);
            throw new BadInputException(
                $"{name} is not valid JSON: line {line}, column {column}: The text holds half of a surrogate pair, which is no character.");
        }
    }

    [GeneratedRegex(@" is no (Int32|Decimal)\.")]
    private static partial Regex NoNumber();

    [GeneratedRegex(@"^The JSON value could not be converted to \S+\. Path: \S+")]
    private static partial Regex WrongKind();

    [GeneratedRegex(@" could not be converted to \S+\.")]
    private static partial Regex NetType();

    // The parser's message ends with the place it counts from zero; the place is already said, counted from one.
    private static string Reason(JsonException exception) => Screen.TerminalText.CleanLine(exception.Message.Split(" LineNumber:", 2)[0]);
}
