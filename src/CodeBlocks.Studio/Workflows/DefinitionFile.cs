using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Management.Entities;

namespace CodeBlocks.Studio;

/// <summary>A definition as a file held it when it was read.</summary>
internal sealed class DefinitionFile
{
    /// <summary>The member of a version's file that names the revision of the file which it does not differ from.</summary>
    public const string SameAs = "codeblocks.sameAs";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private DefinitionFile(string path, FileStamp stamp, byte[] content, JsonObject json, WorkflowDefinition definition)
    {
        Path = path;
        ReadAt = stamp;
        Content = content;
        Json = json;
        Definition = definition;
        Revision = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
    }

    public string Path { get; }

    public byte[] Content { get; }

    public string Revision { get; }

    /// <summary>The content as JSON. Clone it to change it.</summary>
    public JsonObject Json { get; }

    /// <summary>The definition. Elsa changes the definitions that it is given; give it a clone.</summary>
    public WorkflowDefinition Definition { get; }

    public FileStamp ReadAt { get; }

    /// <summary>Reads a file; null if it holds no definition.</summary>
    /// <exception cref="JsonException">The content is no JSON, or Elsa cannot read it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DefinitionFile? Read(string path, DefinitionForm form)
    {
        var stamp = FileStamp.Of(path);
        var content = File.ReadAllBytes(path);
        var text = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsSpan(Encoding.UTF8.Preamble.Length) : content;

        if (JsonNode.Parse(text, null, Lenient) is not JsonObject json || json["root"] is not JsonObject)
            return null;

        var definition = form.Read(json);
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        definition.DefinitionId = string.IsNullOrWhiteSpace(definition.DefinitionId) ? name : definition.DefinitionId;
        definition.Version = Math.Max(definition.Version, 1);
        definition.Id = string.IsNullOrWhiteSpace(definition.Id) ? $"{definition.DefinitionId}-v{definition.Version}" : definition.Id;
        definition.Name = string.IsNullOrWhiteSpace(definition.Name) ? name : definition.Name;

        // A definition that does not say whether it is published is there to be run.
        definition.IsPublished = json["isPublished"] is not { } isPublished || isPublished.GetValue<bool>();
        return new(path, stamp, content, json, definition);
    }

    /// <summary>Writes a file as a whole or not at all, unless it holds this content already.</summary>
    public static void Write(string path, byte[] content)
    {
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

        if (File.Exists(target) && File.ReadAllBytes(target).AsSpan().SequenceEqual(content))
            return;

        var directory = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        var temporary = System.IO.Path.Combine(directory.FullName, $".{System.IO.Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");

        try
        {
            File.WriteAllBytes(temporary, content);

            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
