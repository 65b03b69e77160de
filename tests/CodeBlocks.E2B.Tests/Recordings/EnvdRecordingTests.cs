using System.Text.Json.Nodes;

namespace CodeBlocks.E2B.Tests.Recordings;

/// <summary>The client meets what E2B's own envd answered: it asks the same, and understands the answer.</summary>
public class EnvdRecordingTests : ClientTest
{
    [Theory]
    [InlineData("057-proc-start-ok", "0 'hi|' ''")]
    [InlineData("059-proc-start-killed-by-signal", "-1 '' '' signal: killed")]
    [InlineData("060-proc-start-term-signal", "-1 '' '' signal: terminated")]
    [InlineData("066-proc-start-command-not-found-in-shell", "127 '' '/bin/bash: line 1: no_such_cmd_x: command not found|' exit status 127")]
    [InlineData("077-proc-start-binary-output", "0 '\uFFFD\0\uFFFD' ''")]
    public async Task A_command_ends_as_recorded(string name, string expected)
    {
        var result = await RunAsync(name);

        Assert.Equal(expected, $"{result.ExitCode} '{result.Stdout}' '{result.Stderr}' {result.Error}".Replace('\n', '|').TrimEnd());
    }

    [Theory]
    [InlineData("057-proc-start-ok")]
    [InlineData("059-proc-start-killed-by-signal")]
    [InlineData("080-proc-start-timeout")]
    public async Task A_command_is_asked_for_as_recorded(string name)
    {
        try
        {
            await RunAsync(name);
        }
        catch (E2BTimeoutException)
        {
            // That is what one of them is about.
        }

        var sent = Server.Requests.Single(request => request.Target.EndsWith("/Start", StringComparison.Ordinal)).Envelope!.AsObject();
        Assert.True(sent.Remove("stdin"));
        AssertSame(Recording.Load(name).Message, sent);
    }

    [Fact]
    public async Task A_command_that_took_too_long_is_a_timeout_as_recorded() =>
        Assert.Equal(E2BTimeoutKind.Command, (await Assert.ThrowsAsync<E2BTimeoutException>(() => RunAsync("080-proc-start-timeout"))).Kind);

    [Theory]
    [InlineData("116-fs-stat-directory", "Directory")]
    [InlineData("117-fs-stat-symlink-file", "File Lrwxrwxrwx 420 1 -> /home/user/g/t")]
    [InlineData("119-fs-stat-symlink-dangling", "Other Lrwxrwxrwx 0 7 -> /home/user/g/l")]
    [InlineData("122-fs-stat-sticky", "Directory dtrwxrwxrwx 511")]
    [InlineData("123-fs-stat-fifo", "Other prw-r--r-- 420 0")]
    [InlineData("120-fs-stat-missing", "FileNotFoundInSandboxException")]
    [InlineData("125-fs-stat-empty-path", "Directory")]
    [InlineData("162-fs-bad-user", "AuthenticationException: Sandbox i1 refused the authentication: invalid username: 'nobody_here'")]
    [InlineData("209-sec-rpc-wrong-token", "AuthenticationException: Sandbox i1 refused the access token: unauthorized access")]
    [InlineData("210-sec-rpc-token", "")]
    [InlineData("128-fs-makedir", "True")]
    [InlineData("129-fs-makedir-exists", "False")]
    [InlineData("131-fs-makedir-parent-is-file", "SandboxException: [internal] error getting file info")]
    [InlineData("134-fs-move-missing", "FileNotFoundInSandboxException: source file not found")]
    [InlineData("137-fs-move-file-onto-dir", "SandboxException: [internal] error renaming")]
    [InlineData("140-fs-listdir-depth-2", ".hidden a.txt b ")]
    [InlineData("143-fs-listdir-empty", "")]
    [InlineData("144-fs-listdir-missing", "FileNotFoundInSandboxException")]
    [InlineData("146-fs-listdir-symlink-loop", "SandboxException: [failed_precondition] cyclic symlink")]
    [InlineData("149-fs-remove-missing", "removed")]
    [InlineData("155-fs-watchdir-file", "InvalidArgumentException: path /home/user/g/f not a directory")]
    [InlineData("014-files-get-directory", "InvalidArgumentException: path '/home/user/g' is a directory")]
    [InlineData("026-files-get-bad-user", "AuthenticationException")]
    [InlineData("045-files-post-to-directory", "InvalidArgumentException: path is a directory: /home/user/g")]
    [InlineData("213-sec-files-wrong-token", "AuthenticationException: Sandbox i1 refused the access token: access token present in header")]
    public async Task A_call_is_made_and_understood_as_recorded(string name, string expected)
    {
        await using var sandbox = await ConnectAsync();
        var recording = Recording.Load(name);
        Server.Expect($"{recording.Method} {recording.Path.Split('?')[0]}", recording.Answer());

        string outcome;
        try
        {
            outcome = await CallAsync(sandbox.Files, recording);
        }
        catch (E2BException exception)
        {
            outcome = $"{exception.GetType().Name}: {exception.Message}";
        }

        Assert.StartsWith(expected, outcome, StringComparison.Ordinal);
        if (recording.Path.Contains("filesystem.", StringComparison.Ordinal))
            AssertAsked(recording);
    }

    private static async Task<string> CallAsync(SandboxFiles files, Recording recording) => recording.Path.Split('?')[0].Split('/')[^1] switch
    {
        "Stat" => Describe(await files.GetInfoAsync((string?)recording.Message["path"] ?? "")),
        "MakeDir" => $"{await files.MakeDirectoryAsync((string)recording.Message["path"]!)}",
        "Move" => Describe(await files.MoveAsync((string)recording.Message["source"]!, (string)recording.Message["destination"]!)),
        "ListDir" => Describe(await files.ListAsync((string)recording.Message["path"]!, (int?)recording.Message["depth"] ?? 1)),
        "Remove" => await RemoveAsync(files, (string)recording.Message["path"]!),
        "WatchDir" => $"{await files.WatchAsync((string)recording.Message["path"]!)}",
        "files" when recording.Method == "GET" => await files.ReadTextAsync("a"),
        "files" => $"{await files.WriteAsync("a", "x")}",
        var other => throw new ArgumentException(other),
    };

    private static async Task<string> RemoveAsync(SandboxFiles files, string path)
    {
        await files.RemoveAsync(path);
        return "removed";
    }

    private static string Describe(IReadOnlyList<EntryInfo> entries) => string.Join(' ', entries.Select(entry => entry.Name));

    private static string Describe(EntryInfo entry) =>
        $"{entry.Type} {entry.Permissions} {entry.Mode} {entry.Size}{(entry.SymlinkTarget is null ? "" : " -> ")}{entry.SymlinkTarget}";

    private async Task<CommandResult> RunAsync(string name)
    {
        await using var sandbox = await ConnectAsync();
        var recording = Recording.Load(name);
        Server.Expect("POST /process.Process/Start", recording.Answer());
        try
        {
            return await sandbox.Commands.RunAsync((string?)recording.Message["process"]!["args"]?.AsArray()[^1] ?? "x");
        }
        catch (CommandExitException exception)
        {
            return exception.Result;
        }
    }

    /// <summary>What was sent is what was recorded; fields with their default value may be there or not.</summary>
    private void AssertAsked(Recording recording)
    {
        var isStream = Server.LastRequest.Header("Content-Type") == "application/connect+json";
        var sent = (isStream ? Server.LastRequest.Envelope : Server.LastRequest.Json)!.AsObject();
        foreach (var (key, value) in sent.ToList())
        {
            if (!recording.Message.ContainsKey(key) && value!.ToJsonString() is "false" or "0" or "1" or "\"\"")
                sent.Remove(key);
        }

        AssertSame(recording.Message, sent);
    }

    private static void AssertSame(JsonNode expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Expected {expected}\nbut was {actual}");
}
