using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CodeBlocks.Sandbox.Hosting;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Tests.Isolation;
using CodeBlocks.Sandbox.Network;
using CodeBlocks.Sandbox.Tests.Kernels;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeBlocks.Sandbox.Tests.Packages;

/// <summary>What a machine report says of the registries that sandboxes reach; the registries are programs inside the sandbox.</summary>
public class RegistryTests
{
    private const string Server = """
        import http.server, ssl, sys
        class Answers(http.server.BaseHTTPRequestHandler):
            def do_HEAD(self):
                self.send_response({'/open/': 200, '/closed/': 401, '/other/': 404}[self.path])
                self.end_headers()
            def log_message(self, *ignored): pass
        server = http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), Answers)
        if len(sys.argv) > 2:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*sys.argv[2:])
            server.socket = context.wrap_socket(server.socket, server_side=True)
        print('ready', flush=True)
        server.serve_forever()
        """;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task A_registry_that_answers_is_available_and_its_password_is_not_told()
    {
        Runtimes.Require("pip");
        Runtimes.Require("npm");

        var reports = await ReportAsync("http://user:hidden-word@127.0.0.1:8940/open/", "http://127.0.0.1:8940/other/");

        Assert.Equal(new PackageReport("pip", true, "http://127.0.0.1:8940/open/", "http://127.0.0.1:8940/open/", null), reports[0]);
        Assert.Equal(("npm", true), (reports[1].Name, reports[1].Available));
    }

    [SkippableFact]
    public async Task A_registry_that_lets_nobody_in_or_is_not_there_is_reported_with_the_reason_and_the_remedy()
    {
        Runtimes.Require("pip");
        Runtimes.Require("npm");

        var reports = await ReportAsync("http://127.0.0.1:8940/closed/", "http://127.0.0.1:8941/");

        Assert.Equal((false, "http://127.0.0.1:8940/closed/: it answers with status 401"), (reports[0].Available, reports[0].Detail));
        Assert.Equal((false, "http://127.0.0.1:8941/: 127.0.0.1 cannot be reached (Connection refused)"), (reports[1].Available, reports[1].Detail));
        Assert.Contains("PIP_INDEX_URL", reports[0].Remedy, StringComparison.Ordinal);
        Assert.Contains("NPM_CONFIG_REGISTRY", reports[1].Remedy, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(true, "200 True")]
    [InlineData(false, "DEPTH_ZERO_SELF_SIGNED_CERT False")]
    public async Task The_report_trusts_a_registry_where_Node_does(bool trusted, string expected)
    {
        Runtimes.Require("npm");
        await using var factory = new MachineFactory(
            new MachineHostOptions { SharedDirectory = new RunnerScripts(Machines.Runtimes) }, NullLogger<MachineFactory>.Instance);
        var environment = new Dictionary<string, string> { ["NPM_CONFIG_REGISTRY"] = "https://127.0.0.1:8940/open/" };
        if (trusted)
            environment["NODE_EXTRA_CA_CERTS"] = "/home/user/certificate.pem";
        await using var machine = await CreateAsync(factory, environment);
        var (certificate, key) = SelfSigned();
        await machine.Files.WriteTextAsync("/home/user/certificate.pem", certificate);
        await machine.Files.WriteTextAsync("/home/user/key.pem", key);
        await using var server = await machine.StartAsync(
            new() { Command = "python3", Arguments = ["-c", Server, "8940", "/home/user/certificate.pem", "/home/user/key.pem"] }, CancellationToken.None);
        await server.ReadUntilAsync("ready");

        var node = await machine.BashAsync("""
            node -e "require('https').request(process.env.NPM_CONFIG_REGISTRY, { method: 'HEAD' }, answer => console.log(answer.statusCode))
              .on('error', error => console.log(error.code)).end()"
            """);
        var report = (await RegistryCheck.RunAsync(machine, Timeout, CancellationToken.None))[1];

        Assert.Equal(expected, $"{node.Stdout.Trim()} {report.Available}");
        Assert.Equal(!trusted, report.Detail.Contains("is not trusted", StringComparison.Ordinal));
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task Node_is_told_the_certificates_of_the_machine(bool isolated)
    {
        Skip.IfNot(File.Exists(HostCertificates.Bundle), "This machine has no file of certificates.");
        await using var machine = await PackageMachine.CreateAsync(isolated);

        Assert.Equal(HostCertificates.Bundle, await machine.RunAsync("echo $NODE_EXTRA_CA_CERTS; [ -s $NODE_EXTRA_CA_CERTS ]"));
    }

    [SkippableFact]
    public async Task Without_a_network_every_name_fails_and_the_report_takes_no_longer_than_it_may()
    {
        Runtimes.Require("pip");
        await using var factory = new MachineFactory(
            new MachineHostOptions { SharedDirectory = new RunnerScripts(Machines.Runtimes) }, NullLogger<MachineFactory>.Instance);
        await using var machine = await CreateAsync(factory, []);
        var started = TimeProvider.System.GetTimestamp();

        var reports = await RegistryCheck.RunAsync(machine, Timeout, CancellationToken.None);

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(4));
        Assert.Equal(["pip", "npm", "R"], reports.Select(report => report.Name));
        Assert.All(reports, report => Assert.False(report.Available));
        Assert.All(reports, report => Assert.NotNull(report.Remedy));
    }

    private static async Task<IReadOnlyList<PackageReport>> ReportAsync(string pip, string npm)
    {
        await using var factory = new MachineFactory(
            new MachineHostOptions { SharedDirectory = new RunnerScripts(Machines.Runtimes) }, NullLogger<MachineFactory>.Instance);
        await using var machine = await CreateAsync(factory, new() { ["PIP_INDEX_URL"] = pip, ["NPM_CONFIG_REGISTRY"] = npm });
        await using var server = await machine.StartAsync(
            new() { Command = "python3", Arguments = ["-c", Server, "8940"] }, CancellationToken.None);
        await server.ReadUntilAsync("ready");
        return await RegistryCheck.RunAsync(machine, Timeout, CancellationToken.None);
    }

    private static (string Certificate, string Key) SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=registry", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static Task<IMachine> CreateAsync(MachineFactory factory, Dictionary<string, string> environment) =>
        factory.CreateAsync(new MachineSpec("registries", environment, NetworkRules.Closed, MachineLimits.Default), CancellationToken.None);
}
