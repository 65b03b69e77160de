using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CodeBlocks.E2B.Tests.Http;

public partial class RetryDelayTests : ClientTest
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_time);

    [Fact]
    public async Task The_time_that_the_server_asks_for_is_waited()
    {
        var start = _time.GetUtcNow();
        var asked = DateTimeOffset.MinValue;
        Server.Expect("GET /sandboxes/i1", Answers.Error(503, "x").With("Retry-After", "7"));
        Server.Expect("GET /sandboxes/i1", context =>
        {
            asked = _time.GetUtcNow();
            return Answers.Json(200, RetryTests.Info)(context);
        });

        await RunClockAsync(PatientClient(maxRetries: 1).GetAsync("i1"), TimeSpan.FromSeconds(0.5));

        Assert.True(asked - start >= TimeSpan.FromSeconds(7), $"{asked - start}");
        Assert.Contains(LogLines, line => line.Contains("is sent again (1) after 503, in 00:00:07.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wait_that_would_outlast_the_request_timeout_is_an_error_at_once()
    {
        var tomorrow = _time.GetUtcNow().AddDays(1).ToString("R", CultureInfo.InvariantCulture);
        Server.Expect("GET /sandboxes/i1", Answers.Error(503, "x").With("Retry-After", tomorrow));

        await Assert.ThrowsAsync<ServiceBusyException>(() => Client.GetAsync("i1"));

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Waits_between_retries_grow_and_differ()
    {
        const int Runs = 4;
        const int Retries = 8;
        for (var i = 0; i < Runs * (Retries + 1); i++)
            Server.Expect("GET /sandboxes/i1", Answers.Error(500, "x"));

        for (var run = 0; run < Runs; run++)
            await Assert.ThrowsAsync<SandboxException>(() => RunClockAsync(PatientClient(Retries).GetAsync("i1"), TimeSpan.FromSeconds(5)));

        var delays = LogLines.Select(line => Delay().Match(line)).Where(match => match.Success).ToLookup(
            match => int.Parse(match.Groups["attempt"].Value, CultureInfo.InvariantCulture),
            match => TimeSpan.Parse(match.Groups["delay"].Value, CultureInfo.InvariantCulture));
        Assert.Equal(Runs, delays[1].Distinct().Count());
        Assert.All(delays, attempt => Assert.All(attempt, delay => Assert.InRange(delay, TimeSpan.Zero, TimeSpan.FromSeconds(5))));
        Assert.True(delays[Retries].Sum(delay => delay.TotalSeconds) > delays[1].Sum(delay => delay.TotalSeconds));
    }

    [GeneratedRegex(@"is sent again \((?<attempt>\d+)\) after 500, in (?<delay>[\d:.]+)\. ")]
    private static partial Regex Delay();

    private E2BClient PatientClient(int maxRetries) =>
        ClientWith(options => (options.MaxRetries, options.RequestTimeout) = (maxRetries, TimeSpan.FromDays(1)));

    /// <summary>Lets the clock run in steps until the call has ended.</summary>
    private async Task RunClockAsync(Task call, TimeSpan step)
    {
        await Wait.UntilAsync(() =>
        {
            _time.Advance(step);
            return call.IsCompleted;
        });
        await call;
    }
}
