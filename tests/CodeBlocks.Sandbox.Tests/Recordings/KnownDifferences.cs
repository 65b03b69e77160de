namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>Where our answers differ from the recorded ones on purpose; <c>docs/sandbox.md</c> says more.</summary>
internal static class KnownDifferences
{
    /// <summary>Recordings with a message of a library or of the operating system, which says the same in other words here.</summary>
    private static readonly HashSet<string> OwnWording =
    [
        "041-files-post-gzip-invalid", "051-files-post-metadata-too-long", "081-proc-start-timeout-bad-value", "090-proc-sendinput-pty-to-pipe",
        "093-proc-pty-input-resize", "099-proc-signal-unsupported", "101-proc-signal-no-selector", "137-fs-move-file-onto-dir",
        "138-fs-move-dir-into-itself", "155-fs-watchdir-file", "174-conn-malformed-json-unary", "176-conn-json-array", "189-conn-envelope-truncated",
        "191-conn-envelope-short-header", "192-conn-envelope-bare-json", "203-bin-malformed",
    ];

    /// <summary>By recording: where it differs, and why.</summary>
    private static readonly Dictionary<string, (string Where, string Reason)[]> ByName = new()
    {
        ["005-rest-envs"] =
        [
            ("step 0.json.E2B_SANDBOX", "the recording's envd ran outside a sandbox"),
            ("step 0.json.E2B_SANDBOX_ID", "the recording's envd ran outside a sandbox"),
            ("step 0.json.E2B_TEMPLATE_ID", "the recording's envd ran outside a sandbox"),
        ],
        ["030-files-get-procfs"] =
        [
            ("step 0.headers.content-length", "files of /proc have content here"),
            ("step 0.body_text", "files of /proc have content here"),
        ],
        ["069-proc-start-env"] = [("step 0.envelopes[1].json.event.data.stdout", "the search path begins with the programs of the user's packages")],
        ["071-proc-start-as-root"] = [("step 0.envelopes[1].json.event.data.stdout", "root is a second name of the one unprivileged user")],
        ["122-fs-stat-sticky"] =
        [
            ("step 0.json.entry.owner", "nothing in a sandbox belongs to the host's root"),
            ("step 0.json.entry.group", "nothing in a sandbox belongs to the host's root"),
        ],
        ["167-fs-stat-no-permission-dir"] =
        [
            ("step 0.json.entry.owner", "nothing in a sandbox belongs to the host's root"),
            ("step 0.json.entry.group", "nothing in a sandbox belongs to the host's root"),
        ],
        ["168-conn-wrong-content-type-unary"] = [("step 0.headers.accept-post", "gRPC is not offered")],
        ["170-conn-unary-type-on-stream"] = [("step 0.headers.accept-post", "gRPC is not offered")],
        ["152-fs-watchdir-recursive-include-entry"] = [("watch.envelopes[2].json.filesystem.entry.size", "the event can be told before the file has content")],
        ["23-restart-context-cwd"] = [("step 2.ndjson[1].text", "a restarted context keeps its working directory")],
    };

    public static bool HasOwnWording(string name) => OwnWording.Contains(name);

    /// <summary>The differences nobody has given a reason for.</summary>
    public static IEnumerable<string> Unexplained(string name, IEnumerable<string> differences) => differences.Where(difference =>
        !ByName.GetValueOrDefault(name, []).Any(known => difference.StartsWith(known.Where, StringComparison.Ordinal)));
}
