using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.E2B.Tests.Http;

/// <summary>E2B's cloud speaks HTTP/2 over TLS, where a stream that drops is not a connection that drops.</summary>
public sealed class Http2Tests : IAsyncLifetime
{
    private const string Sandbox = """{"sandboxID":"i1","templateID":"t","envdVersion":"0.6.13"}""";
    private const string Start = """{"event":{"start":{"pid":42}}}""";

    private WebApplication _server = null!;
    private ServiceProvider _services = null!;
    private Func<HttpContext, Task> _execute = _ => Task.CompletedTask;
    private Func<HttpContext, Task> _health = Answers.Status(204);

    public async Task InitializeAsync()
    {
        var certificate = NewCertificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        _server = builder.Build();
        _server.MapPost("/v2/sandboxes", context => Answers.Json(201, Sandbox)(context));
        _server.MapDelete("/sandboxes/i1", context => Answers.Status(204)(context));
        _server.MapPost("/execute", context => _execute(context));
        _server.MapPost("/process.Process/Start", context => _execute(context));
        _server.MapPost("/process.Process/SendSignal", context => Answers.Json(200, "{}")(context));
        _server.MapGet("/health", context => _health(context));
        _server.MapPost("/files", async context =>
        {
            var length = 0L;
            var buffer = new byte[81920];
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer)) > 0)
                length += read;

            await Answers.Json(200, $$"""[{"path":"/{{length}}","name":"a","type":"file"}]""")(context);
        });
        await _server.StartAsync();

        var services = new ServiceCollection();
        services.AddE2B(options =>
        {
            options.ApiKey = "e2b_1";
            options.ApiUrl = options.SandboxUrl = new Uri(_server.Urls.First());
        });
        foreach (var plane in new[] { HttpPlane.Control, HttpPlane.Data })
            services.AddHttpClient(plane).ConfigurePrimaryHttpMessageHandler(() => NewHandler(certificate.Thumbprint));

        _services = services.BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Many_executions_share_one_connection()
    {
        var connections = new HashSet<string>();
        var arrived = 0;
        var all = new TaskCompletionSource();
        _execute = async context =>
        {
            lock (connections)
                connections.Add($"{context.Request.Protocol} {context.Connection.Id}");

            if (Interlocked.Increment(ref arrived) == 20)
                all.SetResult();

            await all.Task;
            await Answers.Lines("""{"type":"stdout","text":"a"}""", """{"type":"end_of_execution"}""")(context);
        };
        await using var sandbox = await CreateAsync();

        var executions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => sandbox.Code.RunAsync("x")));

        Assert.All(executions, execution => Assert.Equal(["a"], execution.Logs.Stdout));
        Assert.StartsWith("HTTP/2 ", Assert.Single(connections), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_resets_the_stream()
    {
        var call = new OpenCall();
        _execute = call.AnswerAsync;
        await using var sandbox = await CreateAsync();
        using var cancellation = new CancellationTokenSource();
        var running = sandbox.Code.RunAsync("x", cancellationToken: cancellation.Token);
        await call.Arrived;

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await call.Dropped;
    }

    [Theory]
    [InlineData(true, typeof(SandboxNotFoundException))]
    [InlineData(false, typeof(SandboxException))]
    public async Task A_stream_that_is_reset_is_asked_whether_its_sandbox_is_gone(bool isGone, Type expected)
    {
        _health = isGone ? Answers.SandboxIsGone : Answers.Status(204);
        await using var sandbox = await CreateAsync();

        _execute = Answers.Lines("""{"type":"stdout","text":"a"}""").ThenReset();
        await Assert.ThrowsAsync(expected, () => sandbox.Code.RunAsync("x"));
        _execute = Answers.Stream([Start], end: null).ThenReset();
        await Assert.ThrowsAsync(expected, () => sandbox.Commands.RunAsync("x"));
    }

    [Fact]
    public async Task A_large_upload_is_streamed()
    {
        await using var sandbox = await CreateAsync();
        using var content = new MemoryStream(new byte[5_000_000]);

        var written = await sandbox.Files.WriteAsync(new FileUpload("a", content));

        Assert.Equal("/5000000", written.Path);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    private static SocketsHttpHandler NewHandler(string thumbprint)
    {
        var handler = HttpHandlers.Create();
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 own && own.Thumbprint == thumbprint,
        };
        return handler;
    }

    private Task<E2B.Sandbox> CreateAsync() => _services.GetRequiredService<IE2BClientFactory>().CreateClient().CreateAsync();
}
