using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CodeBlocks.Testing;

/// <summary>Writes a request as JSON. Of environment variables it has the names, of credentials the name; never a value or a key.</summary>
internal static class RecordedRequest
{
    private const int MaxInlineFile = 4096;

    /// <param name="request">The request.</param>
    /// <param name="inputRoot">The directory that files of the host are read from; null if it is not known.</param>
    public static JsonObject Create(CodeExecutionRequest request, string? inputRoot)
    {
        var json = new JsonObject { ["sandbox"] = request.Target is ExistingSandbox existing ? existing.SandboxId : "new" };
        Add(json, "credentials", request.Credentials is { Name: null, IsSecret: false } ? null : request.Credentials.ToString());
        AddTarget(json, request.Target);
        json["language"] = LanguageRegistry.Get(request.Language).Name;
        Add(json, "setupCommands", ListOf(request.SetupCommands.Select(command => (JsonNode?)JsonValue.Create(command))));
        Add(json, "backgroundCommands", ListOf(request.BackgroundCommands.Select(BackgroundOf)));
        Add(json, "inputFiles", ListOf(request.InputFiles.Select(file => FileOf(file, inputRoot))));
        Add(json, "environmentVariables", ListOf(
            request.EnvironmentVariables.Keys.Order(StringComparer.Ordinal).Select(name => (JsonNode?)JsonValue.Create(name))));
        Add(json, "variables", VariablesOf(request.Variables));
        json["code"] = TestJson.OfText(request.Code);
        json["afterRun"] = $"{Lower(request.AfterRun.OnSuccess)}, on error {Lower(request.AfterRun.OnError)}";
        return json;
    }

    private static void AddTarget(JsonObject json, SandboxTarget target)
    {
        if (target is NewSandbox sandbox)
        {
            Add(json, "template", string.IsNullOrWhiteSpace(sandbox.Template) ? null : sandbox.Template);
            json["timeoutSeconds"] = sandbox.Lifetime.TotalSeconds;
            Add(json, "internetAccess", sandbox.InternetAccess ? null : JsonValue.Create(false));
        }
        else if (target is ExistingSandbox { Timeout: { } timeout })
        {
            json["timeoutSeconds"] = timeout.TotalSeconds;
        }
    }

    private static JsonObject? VariablesOf(IReadOnlyDictionary<string, object?> variables)
    {
        if (variables.Count == 0)
            return null;

        try
        {
            return new(VariableData.ToJson(variables).OrderBy(variable => variable.Key, StringComparer.Ordinal)
                .Select(variable => KeyValuePair.Create(variable.Key, JsonNode.Parse(variable.Value.GetRawText(), documentOptions: new() { MaxDepth = 1024 }))));
        }
        catch (ArgumentException exception)
        {
            // The run fails of it; the recording says why.
            return new() { ["(no data)"] = exception.Message };
        }
    }

    private static JsonNode BackgroundOf(BackgroundCommand command)
    {
        var json = new JsonObject { ["command"] = command.Command };
        Add(json, "port", command.Port);
        return json;
    }

    private static JsonObject FileOf(InputFile file, string? inputRoot)
    {
        var json = new JsonObject();
        Add(json, "path", file.Path);
        Add(json, "hostPath", file.HostPath);
        Add(json, "hostFile", HashOf(file.HostPath, inputRoot));
        Add(json, "workspaceRef", file.WorkspaceRef);
        Add(json, "text", file.Text is null ? null : file.Text.Length > MaxInlineFile ? HashOf(file.Text) : TestJson.OfText(file.Text));
        Add(json, "base64", file.Base64 is null ? null : file.Base64.Length > MaxInlineFile ? HashOf(file.Base64) : JsonValue.Create(file.Base64));
        return json;
    }

    private static JsonValue HashOf(string text)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
        return JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"({text.Length} characters, sha256 {hash})"));
    }

    // The run fails of a file that cannot be read.
    private static JsonValue? HashOf(string? hostPath, string? inputRoot)
    {
        if (hostPath is null)
            return null;

        try
        {
            using var stream = HostFiles.OpenRead(inputRoot, hostPath);
            var hash = Convert.ToHexString(SHA256.HashData(stream)).ToLowerInvariant();
            return JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"({stream.Length} bytes, sha256 {hash})"));
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static JsonArray? ListOf(IEnumerable<JsonNode?> items) => items.ToArray() is { Length: > 0 } all ? new(all) : null;

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
            json[name] = value;
    }

    private static string Lower(SandboxAction action) => action.ToString().ToLowerInvariant();
}
