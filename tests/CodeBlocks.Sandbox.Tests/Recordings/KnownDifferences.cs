using System.Text;

namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>
/// Where our answers differ from the recorded ones on purpose; <c>docs/sandbox.md</c> says more. Each entry excuses one value and says what
/// it is instead; one that excuses nothing any more fails its test.
/// </summary>
internal static class KnownDifferences
{
    private const string Outside = "the recording's envd ran outside a sandbox";
    private const string OneUser = "root is a second name of the one unprivileged user";
    private const string NoRoot = "nothing in a sandbox belongs to the host's root";
    private const string NoGrpc = "gRPC is not offered";
    private const string OfSystem = "the message of the operating system, as python words it";
    private const string Library = "the message of the library that reads the request";
    private const string Worded = "the same in words of our own";

    private static readonly KnownDifference[] All =
    [
        new("005-rest-envs", "step 0.json.E2B_SANDBOX", "\"true\"", Outside),
        new("005-rest-envs", "step 0.json.E2B_SANDBOX_ID", "\"i<any>\"", Outside),
        new("005-rest-envs", "step 0.json.E2B_TEMPLATE_ID", "\"code-interpreter-v1\"", Outside),
        new("030-files-get-procfs", "step 0.headers.content-length", null, "files of /proc have content here"),
        new("030-files-get-procfs", "step 0.body_text", "\"Linux\\n\"", "files of /proc have content here"),
        new("041-files-post-gzip-invalid", "step 0.json.message",
            "\"error decompressing request body: The archive entry was compressed using an unsupported compression method.\"", Library),
        new("051-files-post-metadata-too-long", "step 0.json.message", "\"invalid metadata: it is longer than 4096 bytes in all\"", Worded),
        new("069-proc-start-env", "step 0.envelopes[1].json.event.data.stdout",
            Output("1 2 /home/user user user true /home/user/.local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n/home/user\nuser\n"),
            "the search path begins with the programs of the user's packages"),
        new("071-proc-start-as-root", "step 0.envelopes[1].json.event.data.stdout", Output("user\n/root\n/home/user\n"), OneUser),
        new("081-proc-start-timeout-bad-value", "step 0.envelopes[0].json.error.message",
            "\"parse timeout: 'abc' is no number of milliseconds with at most 10 digits\"", Library),
        new("090-proc-sendinput-pty-to-pipe", "step 1.json.message",
            "\"error writing to tty: tty not assigned to process, input should be written to the stdin\"", Worded),
        new("090-proc-sendinput-pty-to-pipe", "step 2.json.message", "\"invalid input type: neither stdin nor pty\"", Worded),
        new("093-proc-pty-input-resize", "step 3.json.message",
            "\"error writing to stdin: tty assigned to process, input should be written to the tty\"", Worded),
        new("093-proc-pty-input-resize", "step 4.json.message", "\"cannot close the input of a terminal; send Ctrl-D (0x04) instead\"", Worded),
        new("099-proc-signal-unsupported", "step 3.json.message", "\"invalid signal: SIGNAL_UNSPECIFIED\"", Worded),
        new("101-proc-signal-no-selector", "step 0.json.message", "\"invalid process selector: neither pid nor tag\"", Worded),
        new("122-fs-stat-sticky", "step 0.json.entry.owner", "\"user\"", NoRoot),
        new("122-fs-stat-sticky", "step 0.json.entry.group", "\"user\"", NoRoot),
        new("137-fs-move-file-onto-dir", "step 0.json.message",
            "\"error renaming: rename /home/user/g/a /home/user/g/d: Is a directory: /home/user/g/a\"", OfSystem),
        new("138-fs-move-dir-into-itself", "step 0.json.message",
            "\"error renaming: rename /home/user/g/d /home/user/g/d/e: Invalid argument: /home/user/g/d\"", OfSystem),
        new("152-fs-watchdir-recursive-include-entry", "watch.envelopes[2].json.filesystem.entry.size", null,
            "the event can be told before the file has content") { Sometimes = true },
        new("155-fs-watchdir-file", "step 0.envelopes[0].json.error.message", "\"path is not a directory: /home/user/g/f\"", Worded),
        new("167-fs-stat-no-permission-dir", "step 0.json.entry.owner", "\"user\"", NoRoot),
        new("167-fs-stat-no-permission-dir", "step 0.json.entry.group", "\"user\"", NoRoot),
        new("168-conn-wrong-content-type-unary", "step 0.headers.accept-post",
            "\"application/json, application/json; charset=utf-8, application/proto\"", NoGrpc),
        new("170-conn-unary-type-on-stream", "step 0.headers.accept-post",
            "\"application/connect+json, application/connect+json; charset=utf-8, application/connect+proto\"", NoGrpc),
        new(
            "174-conn-malformed-json-unary",
            "step 0.json.message",
            "\"unmarshal message: Unexpected end of document in state: ObjectAfterColon\"",
            Library),
        new("176-conn-json-array", "step 0.json.message", "\"unmarshal message: Expected an object\"", Library),
        new(
            "189-conn-envelope-truncated",
            "step 0.envelopes[0].json.error.message",
            "\"protocol error: The stream ended within a message.\"",
            Worded),
        new(
            "191-conn-envelope-short-header",
            "step 0.envelopes[0].json.error.message",
            "\"protocol error: The stream ended within a message.\"",
            Worded),
        new("192-conn-envelope-bare-json", "step 0.envelopes[0].json.error.message",
            "\"protocol error: A message of 577794671 bytes is longer than the 16777216 bytes allowed.\"", Worded),
        new("203-bin-malformed", "step 0.json.message",
            "\"unmarshal message: While parsing a protocol message, the input ended unexpectedly in the middle of a field.  "
            + "This could mean either that the input has been truncated or that an embedded message misreported its own length.\"", Library),
        new("23-restart-context-cwd", "step 2.ndjson[1].text", "\"/tmp\"", "a restarted context keeps its working directory"),
    ];

    /// <summary>What is wrong with the differences of a recording: those that nothing explains, and entries of the list that explain none.</summary>
    public static IEnumerable<string> Check(string recording, IReadOnlyList<Difference> differences)
    {
        var known = All.Where(difference => difference.Recording == recording).ToList();
        return
        [
            .. differences.Where(difference => !known.Any(entry => entry.Explains(difference))).Select(difference => difference.ToString()),
            .. known.Where(entry => !entry.Sometimes && !differences.Any(entry.Explains))
                .Select(entry => $"{entry.Where} does not differ any more ({entry.Reason}); take it off the list."),
        ];
    }

    private static string Output(string text) => $"\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\"";
}
