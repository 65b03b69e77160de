namespace Elsa.Workflows.Serialization;

/// <summary>The objects that one document mentions more than once, however often converters call the serializer anew inside it.</summary>
internal sealed class DocumentReferences : ReferenceResolver, IDisposable
{
    [ThreadStatic]
    private static DocumentReferences? _current;

    private readonly Dictionary<string, object> _objects = [];
    private readonly Dictionary<object, string> _ids = new(ReferenceEqualityComparer.Instance);

    private DocumentReferences()
    {
    }

    /// <summary>The handler of options whose documents are read and written between <see cref="Begin"/> and its disposal.</summary>
    public static ReferenceHandler Handler { get; } = new CurrentReferences();

    public static DocumentReferences? Find(JsonSerializerOptions options) => options.ReferenceHandler == Handler ? _current : null;

    public static DocumentReferences Begin() => _current = new DocumentReferences();

    public void Dispose() => _current = null;

    public bool Contains(object value) => _ids.ContainsKey(value);

    public bool TryAdd(string referenceId, object value) => _objects.TryAdd(referenceId, value);

    public override void AddReference(string referenceId, object value)
    {
        if (!TryAdd(referenceId, value))
            throw new JsonException($"The document has two objects with the id '{referenceId}'.");
    }

    public override string GetReference(object value, out bool alreadyExists)
    {
        alreadyExists = _ids.TryGetValue(value, out var id);
        if (!alreadyExists)
            _ids.Add(value, id = (_ids.Count + 1).ToString(CultureInfo.InvariantCulture));

        return id!;
    }

    public override object ResolveReference(string referenceId) => _objects.TryGetValue(referenceId, out var value)
        ? value
        : throw new JsonException($"The document has no object with the id '{referenceId}'.");

    private sealed class CurrentReferences : ReferenceHandler
    {
        public override ReferenceResolver CreateResolver() =>
            _current ?? throw new InvalidOperationException("No document is being read or written.");
    }
}
