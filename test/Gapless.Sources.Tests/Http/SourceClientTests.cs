using System.Net;
using System.Net.Sockets;
using Gapless.Core.Errors;
using Gapless.Core.Runs;
using Gapless.Testing;

namespace Gapless.Sources.Tests.Http;

public sealed class SourceClientTests
{
    private const HttpStatusCode Ok = HttpStatusCode.OK;
    private const HttpStatusCode Broken = HttpStatusCode.BadGateway;

    public static TheoryData<string> PassingErrors => ["500", "503", "timeout", "reset", "cut", "hangs up", "bad gzip", "empty"];

    [Fact]
    public async Task SendAsync_GoodAnswer_ReturnsItsContent()
    {
        var harness = new SourceHarness();
        harness.Server.Answers(Ok, "all.");

        var reply = await harness.SendAsync();

        Assert.Equal(("all.", null, 1), (reply.Content, reply.RestrictedBecause, reply.Attempts));
        Assert.Equal(harness.Clock.GetUtcNow(), reply.ReceivedAt);
        Assert.Equal("http://source.test/v4/things?a=1", harness.Server.Asked.Single().AbsoluteUri);
        Assert.Equal(SourceHarness.Key, harness.Server.Keys.Single());
        Tallied(harness, sent: 1, succeeded: 1, failed: 0);
    }

    [Theory]
    [MemberData(nameof(PassingErrors))]
    public async Task SendAsync_PassingError_RetriesWithBackoff(string error)
    {
        var harness = new SourceHarness(retries: 2);
        Script(harness, error);
        Script(harness, error);
        harness.Server.Answers(Ok, "all.");

        var reply = await harness.SendAsync();

        Assert.Equal(("all.", 3), (reply.Content, reply.Attempts));
        Assert.Equal([RunWaitKind.Retry, RunWaitKind.Retry], harness.Waits.Select(wait => wait.Kind));
        Assert.All(harness.Waits, wait => Assert.InRange(wait.Duration, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(2)));
        Assert.All(harness.Waits, wait => Assert.False(string.IsNullOrEmpty(wait.Detail), "the cause is told"));
        Tallied(harness, sent: 3, succeeded: 1, failed: 2);
    }

    [Theory]
    [MemberData(nameof(PassingErrors))]
    public async Task SendAsync_RetriesUsedUp_FailsWithTheCause(string error)
    {
        var harness = new SourceHarness(retries: 2);
        for (var i = 0; i < 3; i++) Script(harness, error);

        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => harness.SendAsync());

        Assert.Equal(3, failed.Attempts);
        Assert.NotEmpty(failed.Message);
        Assert.DoesNotContain('\n', failed.Message);
        Tallied(harness, sent: 3, succeeded: 0, failed: 3);
    }

    [Fact]
    public async Task SendAsync_NoRetries_FailsAtOnce()
    {
        var harness = new SourceHarness(retries: 0);
        harness.Server.Answers(Broken);

        Assert.Equal(1, (await Assert.ThrowsAsync<RequestFailedException>(() => harness.SendAsync())).Attempts);
    }

    [Fact]
    public async Task SendAsync_Backoff_GrowsFromTheDelay()
    {
        var harness = new SourceHarness(retries: 8);
        harness.Server.Answers(Broken);

        await Assert.ThrowsAsync<RequestFailedException>(() => harness.SendAsync());

        // Jitter may shorten one pause against the next; over a few of them they grow.
        var waits = harness.Waits.Select(wait => wait.Duration.TotalSeconds).ToList();
        Assert.True(waits.Skip(5).Sum() > 4 * waits.Take(3).Sum(), string.Join(' ', waits));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(48)]
    public async Task SendAsync_TooMany_WaitsExactlyAsToldAndTheGrace(int seconds)
    {
        var harness = new SourceHarness(retries: 0, limit: 10);
        TooMany(harness, seconds);
        harness.Server.Answers(Ok, "all.");
        var start = harness.Clock.GetUtcNow();

        var reply = await harness.SendAsync();

        Assert.Equal(TimeSpan.FromSeconds(seconds + 1), harness.Clock.GetUtcNow() - start);
        Assert.Equal(("all.", 2), (reply.Content, reply.Attempts));
    }

    [Fact]
    public async Task SendAsync_TooManyWithoutALimit_WaitsExactlyAsToldAndTheGrace()
    {
        var harness = new SourceHarness(retries: 0);
        TooMany(harness, 7);
        harness.Server.Answers(Ok, "all.");
        var start = harness.Clock.GetUtcNow();

        await harness.SendAsync();

        Assert.Equal(TimeSpan.FromSeconds(8), harness.Clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task SendAsync_TooManyOftenerThanAllRetries_IsNoFailureAndNoRetry()
    {
        var harness = new SourceHarness(retries: 1);
        for (var i = 0; i < 20; i++) TooMany(harness, 5);
        harness.Server.Answers(Ok, "all.");

        var reply = await harness.SendAsync();

        Assert.Equal("all.", reply.Content);
        Assert.DoesNotContain(harness.Waits, wait => wait.Kind == RunWaitKind.Retry);
        Assert.Equal(20, harness.Waits.Count(wait => wait is { Kind: RunWaitKind.Quota, Detail: not null }));
        Tallied(harness, sent: 21, succeeded: 1, failed: 0);
    }

    [Fact]
    public async Task SendAsync_Limit_IsNotPassedInAnyMinute()
    {
        var harness = new SourceHarness(retries: 0, limit: 10);
        harness.Server.Answers(Ok, "all.");

        for (var i = 0; i < 35; i++) await harness.SendAsync();

        for (var i = 10; i < harness.Budgets.Granted.Count; i++)
            Assert.True(harness.Budgets.Granted[i] - harness.Budgets.Granted[i - 10] >= TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.FromSeconds(3 * 61), harness.Budgets.Granted[^1] - harness.Budgets.Granted[0]);
    }

    [Fact]
    public async Task SendAsync_Pause_ParsTwoRequestsEvenAfterAFailure()
    {
        var harness = new SourceHarness(retries: 0, pause: TimeSpan.FromSeconds(2));
        harness.Server.Answers(Ok, "all.").Answers(Broken).Answers(Ok, "all.");

        await harness.SendAsync();
        await Assert.ThrowsAsync<RequestFailedException>(() => harness.SendAsync());
        await harness.SendAsync();

        Assert.Equal([0, 2, 4], harness.Budgets.Granted.Select(at => (at - harness.Budgets.Granted[0]).TotalSeconds));
    }

    [Fact]
    public async Task SendAsync_Restricted_SaysSoAtOnceAndCountsAsAnAnswer()
    {
        var harness = new SourceHarness(retries: 5);
        harness.Server.Answers(HttpStatusCode.Forbidden);

        var reply = await harness.SendAsync();

        Assert.Equal((null, "HTTP 403", 1), (reply.Content, reply.RestrictedBecause, reply.Attempts));
        Tallied(harness, sent: 1, succeeded: 1, failed: 0);
    }

    [Fact]
    public async Task SendAsync_KeyRefused_ThrowsAtOnceAndNeverTellsTheKey()
    {
        var harness = new SourceHarness(retries: 5);
        harness.Server.Answers(HttpStatusCode.Unauthorized);

        var error = await Assert.ThrowsAsync<GaplessException>(() => harness.SendAsync());

        Assert.Equal(ErrorKind.Refused, error.Kind);
        Assert.DoesNotContain(SourceHarness.Key, error.Message, StringComparison.Ordinal);
        Assert.Single(harness.Server.Asked);
    }

    [Fact]
    public async Task SendAsync_Rejected_FailsWithoutARetry()
    {
        var harness = new SourceHarness(retries: 5);
        harness.Server.Answers(HttpStatusCode.NotFound);

        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => harness.SendAsync());

        Assert.Equal((1, "HTTP 404"), (failed.Attempts, failed.Message));
        Tallied(harness, sent: 1, succeeded: 0, failed: 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task SendAsync_FailsOnAndOn_SourceIsDownAfterRetriesAndTwoMore(int retries)
    {
        var harness = new SourceHarness(retries);
        harness.Server.Answers(Broken);

        GaplessException? down = null;
        while (down is null)
        {
            try
            {
                await harness.SendAsync();
            }
            catch (RequestFailedException)
            {
            }
            catch (GaplessException error)
            {
                down = error;
            }
        }

        Assert.Equal(ErrorKind.SourceDown, down.Kind);
        Assert.Equal(retries + 1 + 2, harness.Server.Asked.Count);
    }

    [Fact]
    public async Task SendAsync_AGoodAnswerBetweenFailures_SourceIsNotDown()
    {
        var harness = new SourceHarness(retries: 1);
        for (var i = 0; i < 10; i++) harness.Server.Answers(Broken).Answers(Broken).Answers(HttpStatusCode.Forbidden);

        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<RequestFailedException>(() => harness.SendAsync());
            await harness.SendAsync();
        }

        Assert.Equal(30, harness.Server.Asked.Count);
    }

    [Fact]
    public async Task SendAsync_StopDuringARetryPause_Stops()
    {
        using var stop = new CancellationTokenSource();
        var harness = new SourceHarness(retries: 5);
        harness.Server.Answers(Broken);
        var reply = harness.Begin(stop.Token);
        await Eventually.TrueAsync(() => harness.Waits.Count > 0, "it waits");

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reply);
        Assert.Single(harness.Server.Asked);
    }

    [Fact]
    public async Task SendAsync_StopDuringAQuotaWait_Stops()
    {
        using var stop = new CancellationTokenSource();
        var harness = new SourceHarness(limit: 1);
        harness.Server.Answers(Ok, "all.");
        await harness.SendAsync();
        var reply = harness.Begin(stop.Token);
        await Eventually.TrueAsync(() => harness.Waits.Count > 0, "it waits");

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reply);
        Assert.Single(harness.Server.Asked);
    }

    [Fact]
    public async Task SendAsync_StoppedBefore_SendsNothing()
    {
        var harness = new SourceHarness();
        harness.Server.Answers(Ok, "all.");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.SendAsync(new CancellationToken(canceled: true)));

        Assert.Empty(harness.Server.Asked);
        Assert.Empty(harness.Budgets.Granted);
    }

    [Fact]
    public async Task SendAsync_StopDuringTheRequest_FinishesItAndReturnsItsAnswer()
    {
        using var stop = new CancellationTokenSource();
        var harness = new SourceHarness();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        harness.Server.Then(token => answer.Task.WaitAsync(token));
        var reply = harness.Begin(stop.Token);

        await stop.CancelAsync();
        Assert.False(reply.IsCompleted, "the request goes on");
        answer.SetResult(new HttpResponseMessage(Ok) { Content = new StringContent("all.") });

        Assert.Equal("all.", (await reply).Content);
        Assert.Single(harness.Files.Contents);
        Tallied(harness, sent: 1, succeeded: 1, failed: 0);
    }

    /// <summary>A request whose retries were never made has not failed: it is left for the resumption.</summary>
    [Fact]
    public async Task SendAsync_StopDuringARequestThatFails_StopsInsteadOfFailing()
    {
        using var stop = new CancellationTokenSource();
        var harness = new SourceHarness(retries: 5);
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        harness.Server.Then(token => answer.Task.WaitAsync(token));
        var reply = harness.Begin(stop.Token);

        await stop.CancelAsync();
        answer.SetResult(new HttpResponseMessage(Broken));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reply);
        Assert.Single(harness.Server.Asked);
    }

    [Fact]
    public async Task SendAsync_EveryAnswer_IsArchivedBeforeItIsRead()
    {
        var harness = new SourceHarness(retries: 1);
        harness.Server.Answers(Ok, "cut off").Answers(Ok, "all.");

        await harness.SendAsync();

        Assert.Equal(["cut off", "all."], harness.Answers());
        Assert.All(harness.Files.Writes, write => Assert.True(write.Durable));
        Assert.All(harness.Files.Contents.Keys, path => Assert.Matches(@"^lake/raw/_answers/src/2026/11/21/\d{9}_run_\d{4}_thing\.json\.gz$", path));
    }

    [Fact]
    public async Task SendAsync_AnyAnswer_KeyIsNotInTheArchive()
    {
        var harness = new SourceHarness();
        harness.Server.Answers(Ok, "all.", response => response.Headers.Add("X-Authenticated-Client", SourceHarness.Key));

        await harness.SendAsync();

        Assert.DoesNotContain(harness.Answers().Concat(harness.Files.Contents.Keys), text => text.Contains(SourceHarness.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_EveryEnd_CorrectsTheBudgetOnce()
    {
        var harness = new SourceHarness(retries: 5);
        harness.Server.Answers(Broken).Fails(new HttpRequestException("reset"));
        TooMany(harness, 9);
        harness.Server.Answers(Ok, "all.");

        await harness.SendAsync();

        Assert.Equal([true, false, true, true], harness.Budgets.Corrections.Select(correction => correction.Answered));
        Assert.Equal([null, null, TimeSpan.FromSeconds(9), null], harness.Budgets.Corrections.Select(correction => correction.RefusedFor));
        Assert.Equal(0, harness.Budgets.Window.Unanswered);
    }

    private static void TooMany(SourceHarness harness, int seconds) => harness.Server.Answers(
        HttpStatusCode.TooManyRequests, "wait", response => response.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds)));

    private static void Script(SourceHarness harness, string error) => _ = error switch
    {
        "timeout" => harness.Server.Hangs(),
        "reset" => harness.Server.Fails(new HttpRequestException("An error occurred while sending.", new IOException("reset", new SocketException(104)))),
        "hangs up" => harness.Server.Fails(new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.\r\nAt byte 12.")),
        "bad gzip" => harness.Server.Fails(new InvalidDataException("The archive entry was compressed using an unsupported method.")),
        "cut" => harness.Server.Answers(Ok, "half of i"),
        "empty" => harness.Server.Answers(Ok),
        _ => harness.Server.Answers((HttpStatusCode)int.Parse(error, null)),
    };

    private static void Tallied(SourceHarness harness, long sent, long succeeded, long failed) =>
        Assert.Equal((sent, succeeded, failed), (harness.Tally.Sent, harness.Tally.Succeeded, harness.Tally.Failed));
}
