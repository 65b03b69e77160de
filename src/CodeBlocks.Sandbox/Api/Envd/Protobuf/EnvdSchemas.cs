namespace CodeBlocks.Sandbox.Api.Envd.Protobuf;

/// <summary>The messages of envd's two services, with the numbers of their fields.</summary>
internal static class EnvdSchemas
{
    private static readonly Dictionary<int, string> FileTypes = Values("FILE_TYPE", "UNSPECIFIED", "FILE", "DIRECTORY", "SYMLINK");
    private static readonly Dictionary<int, string> EventTypes = Values("EVENT_TYPE", "UNSPECIFIED", "CREATE", "WRITE", "REMOVE", "RENAME", "CHMOD");
    private static readonly Dictionary<int, string> Signals = new() { [0] = "SIGNAL_UNSPECIFIED", [9] = "SIGNAL_SIGKILL", [15] = "SIGNAL_SIGTERM" };

    public static readonly MessageSchema Empty = new();

    private static readonly MessageSchema Config = new(
        new(1, "cmd", FieldKind.Text), Repeated(new(2, "args", FieldKind.Text)), new(3, "envs", FieldKind.TextMap), new(4, "cwd", FieldKind.Text));

    private static readonly MessageSchema Selector = new(new(1, "pid", FieldKind.Unsigned), new(2, "tag", FieldKind.Text));
    private static readonly MessageSchema Pty = new(Nested(1, "size", new(new(1, "cols", FieldKind.Unsigned), new(2, "rows", FieldKind.Unsigned))));
    private static readonly MessageSchema Input = new(new(1, "stdin", FieldKind.Bytes), new(2, "pty", FieldKind.Bytes));

    public static readonly MessageSchema Start = new(
        Nested(1, "process", Config), Nested(2, "pty", Pty), new(3, "tag", FieldKind.Text), new(4, "stdin", FieldKind.Boolean));

    public static readonly MessageSchema Connect = new(Nested(1, "process", Selector));

    public static readonly MessageSchema ProcessEvent = new(Nested(1, "event", new(
        Nested(1, "start", new(new FieldSchema(1, "pid", FieldKind.Unsigned))),
        Nested(2, "data", new(new(1, "stdout", FieldKind.Bytes), new(2, "stderr", FieldKind.Bytes), new(3, "pty", FieldKind.Bytes))),
        Nested(3, "end", new(
            new(1, "exitCode", FieldKind.ZigZag), new(2, "exited", FieldKind.Boolean), new(3, "status", FieldKind.Text), new(4, "error", FieldKind.Text))),
        Nested(4, "keepalive", Empty))));

    public static readonly MessageSchema Processes = new(Repeated(Nested(1, "processes", new(
        Nested(1, "config", Config), new(2, "pid", FieldKind.Unsigned), new(3, "tag", FieldKind.Text)))));

    public static readonly MessageSchema Update = new(Nested(1, "process", Selector), Nested(2, "pty", Pty));
    public static readonly MessageSchema SendInput = new(Nested(1, "process", Selector), Nested(2, "input", Input));

    public static readonly MessageSchema StreamInput = new(
        Nested(1, "start", Connect), Nested(2, "data", new(Nested(2, "input", Input))), Nested(3, "keepalive", Empty));

    public static readonly MessageSchema SendSignal = new(Nested(1, "process", Selector), Enumeration(2, "signal", Signals));

    public static readonly MessageSchema Path = new(new FieldSchema(1, "path", FieldKind.Text));
    public static readonly MessageSchema Move = new(new(1, "source", FieldKind.Text), new(2, "destination", FieldKind.Text));
    public static readonly MessageSchema ListDirectory = new(new(1, "path", FieldKind.Text), new(2, "depth", FieldKind.Unsigned));

    private static readonly MessageSchema EntryInfo = new(
        new(1, "name", FieldKind.Text),
        Enumeration(2, "type", FileTypes),
        new(3, "path", FieldKind.Text),
        new(4, "size", FieldKind.Signed64),
        new(5, "mode", FieldKind.Unsigned),
        new(6, "permissions", FieldKind.Text),
        new(7, "owner", FieldKind.Text),
        new(8, "group", FieldKind.Text),
        new(9, "modifiedTime", FieldKind.Timestamp),
        new(10, "symlinkTarget", FieldKind.Text),
        new(11, "metadata", FieldKind.TextMap));

    private static readonly MessageSchema FileEvent = new(
        new(1, "name", FieldKind.Text), Enumeration(2, "type", EventTypes), Nested(3, "entry", EntryInfo));

    public static readonly MessageSchema Entry = new(Nested(1, "entry", EntryInfo));
    public static readonly MessageSchema Entries = new(Repeated(Nested(1, "entries", EntryInfo)));

    public static readonly MessageSchema Watch = new(
        new(1, "path", FieldKind.Text),
        new(2, "recursive", FieldKind.Boolean),
        new(3, "includeEntry", FieldKind.Boolean),
        new(4, "allowNetworkMounts", FieldKind.Boolean));

    public static readonly MessageSchema WatchEvent = new(
        Nested(1, "start", Empty), Nested(2, "filesystem", FileEvent), Nested(3, "keepalive", Empty));

    public static readonly MessageSchema Watcher = new(new FieldSchema(1, "watcherId", FieldKind.Text));
    public static readonly MessageSchema WatcherEvents = new(Repeated(Nested(1, "events", FileEvent)));

    private static FieldSchema Nested(int number, string name, MessageSchema message) => new(number, name, FieldKind.Message) { Message = message };

    private static FieldSchema Enumeration(int number, string name, IReadOnlyDictionary<int, string> values) =>
        new(number, name, FieldKind.Enumeration) { Values = values };

    private static FieldSchema Repeated(FieldSchema field) => field with { IsRepeated = true };

    private static Dictionary<int, string> Values(string prefix, params string[] names) =>
        names.Index().ToDictionary(value => value.Index, value => $"{prefix}_{value.Item}");
}
