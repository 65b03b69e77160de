namespace CodeBlocks.Sandbox.Api.Envd.Protobuf;

/// <summary>The fields of a message.</summary>
internal sealed class MessageSchema(params FieldSchema[] fields)
{
    public IReadOnlyList<FieldSchema> Fields { get; } = fields;

    public FieldSchema? Find(int number) => Array.Find(fields, field => field.Number == number);

    /// <summary>The field of that name, in either spelling.</summary>
    public FieldSchema? Find(string name) => Array.Find(fields, field => field.Name == name || field.SourceName == name);
}
