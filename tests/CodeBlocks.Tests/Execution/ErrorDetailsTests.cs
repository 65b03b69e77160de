using System.Text.Json;
using CodeBlocks.E2B;

namespace CodeBlocks.Tests;

public class ErrorDetailsTests
{
    private static readonly ErrorDetails Details = new()
    {
        Kind = FailureKind.Code, Exception = "ValueError", Message = "too large\nby far", Language = "python", Line = 3,
        Traceback = "3 | f()\nTraceback (most recent call last):", CanRetry = false, SandboxId = "sandbox-1",
    };

    [Fact]
    public void The_summary_is_one_line_and_the_text_has_everything()
    {
        Assert.Equal("ValueError: too large (Python, line 3)", Details.Summary);
        Assert.Equal("ValueError: too large (Python, line 3)\nby far\n3 | f()\nTraceback (most recent call last):", Details.Text);
        Assert.Equal(Details.Summary, new CodeExecutionException(Details).Message);
    }

    [Theory]
    [InlineData("\n\r\nfirst\r\nsecond", "ValueError: first (Python, line 3)")]
    [InlineData("", "ValueError (Python, line 3)")]
    [InlineData("\n", "ValueError (Python, line 3)")]
    public void Any_message_gives_one_line(string message, string summary) => Assert.Equal(summary, (Details with { Message = message }).Summary);

    [Fact]
    public void A_long_message_is_shortened_in_the_summary_alone()
    {
        var details = Details with { Message = new('x', 5000) };

        Assert.InRange(details.Summary.Length, 1000, 1100);
        Assert.Contains(details.Message, details.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_names_members_in_camel_case_and_gives_back_the_same()
    {
        var json = JsonSerializer.Serialize(Details with { ExitStatus = 2 });

        Assert.Equal(
            ["kind", "message", "exception", "language", "line", "traceback", "exitStatus", "canRetry", "sandboxId"],
            JsonDocument.Parse(json).RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Details with { ExitStatus = 2 }, JsonSerializer.Deserialize<ErrorDetails>(json));
    }

    [Fact]
    public void Every_error_of_the_client_has_a_kind()
    {
        var kinds = Errors().ToDictionary(error => error.GetType().Name, error => FailureClassifier.Classify(error, new NewSandbox()));

        Assert.Equal((FailureKind.Authentication, false), kinds[nameof(AuthenticationException)]);
        Assert.Equal((FailureKind.RateLimit, true), kinds[nameof(RateLimitException)]);
        Assert.Equal((FailureKind.SandboxLost, true), kinds[nameof(SandboxNotFoundException)]);
        Assert.Equal((FailureKind.Limit, false), kinds[nameof(NotEnoughSpaceException)]);
        Assert.Equal((FailureKind.InvalidInput, false), kinds[nameof(InvalidArgumentException)]);
        Assert.Equal((FailureKind.Connection, true), kinds[nameof(ServiceBusyException)]);
        Assert.Equal((FailureKind.Connection, true), kinds[nameof(E2BTimeoutException)]);
        Assert.Equal((FailureKind.Connection, true), kinds[nameof(SandboxException)]);
        Assert.Equal(
            (FailureKind.SandboxLost, false), FailureClassifier.Classify(new SandboxNotFoundException("gone"), new ExistingSandbox("sandbox-1")));
    }

    [Theory]
    [InlineData("MemoryError", "", FailureKind.Limit)]
    [InlineData("ContextRestarting", "Context was restarted: out of memory: everything in the sandbox together has 512 MB", FailureKind.Limit)]
    [InlineData("ERROR", "Error: cannot allocate vector of size 74.5 Gb", FailureKind.Limit)]
    [InlineData("RangeError", "Array buffer allocation failed", FailureKind.Limit)]
    [InlineData("ValueError", "out of range", FailureKind.Code)]
    public void An_error_of_code_is_a_limit_if_memory_ran_out(string name, string value, string kind) =>
        Assert.Equal(kind, FailureClassifier.KindOf(new ExecutionError(name, value, "")));

    private static IEnumerable<E2BException> Errors() =>
    [
        new AuthenticationException("x"), new RateLimitException("x"), new SandboxNotFoundException("x"), new NotEnoughSpaceException("x"),
        new InvalidArgumentException("x"), new ServiceBusyException("x"), new E2BTimeoutException("x"), new SandboxException("x"),
    ];
}
