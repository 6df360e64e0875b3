using System.Diagnostics.Metrics;
using System.Text.Json;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Core.Secrets;
using Gapless.Core.Telemetry;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Options;
using Gapless.Server.Notifications;
using Gapless.Server.Runs;
using Gapless.Server.Tests.Scheduling;
using Gapless.Testing;
using Microsoft.Extensions.Logging;

namespace Gapless.Server.Tests.Notifications;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly ShopProject _shop = ShopProject.Create("""  - {action: backup, cron: "@daily"}""");
    private readonly FakeTimeProvider _time = new();
    private readonly HttpClient _http = new();
    private readonly LogLines _log = new();
    private Project _project = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _project = await _shop.OpenAsync(_time);

    public async ValueTask DisposeAsync()
    {
        await _project.DisposeAsync();
        _http.Dispose();
        _shop.Dispose();
    }

    [Fact]
    public async Task Tell_ServerFailsThenHangsThenAnswers_ArrivesInTheEndAndTheNextFollows()
    {
        await using var server = await HookServer.StartAsync(500, HookServer.Hang, 200);
        using var webhook = Webhook(server);
        var running = webhook.RunAsync(Cancel);

        webhook.Tell(Failure("one"));
        webhook.Tell(Failure("two"));
        webhook.Close();

        await EventuallyAsync(() => running.IsCompleted, "all is told");
        Assert.Equal(["one", "one", "one", "two"], server.Bodies.Select(TextOf));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Tell_NobodyListens_IsGivenUpAndNamedWithoutTheToken()
    {
        string url;
        await using (var server = await HookServer.StartAsync(200)) url = server.Url;
        using var webhook = Webhook(url);
        var running = webhook.RunAsync(Cancel);

        webhook.Tell(Failure("one"));
        webhook.Close();

        await EventuallyAsync(() => running.IsCompleted, "it is given up");
        Assert.Contains("127.0.0.1", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", _log.Lines.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task Tell_ServerWantsItNot_IsNotSentAgain(int answer)
    {
        await using var server = await HookServer.StartAsync(answer, 200);
        using var webhook = Webhook(server);
        webhook.Tell(Failure("one"));
        webhook.Tell(Failure("two"));
        webhook.Close();

        await webhook.RunAsync(Cancel);

        Assert.Equal(["one", "two"], server.Bodies.Select(TextOf));
        Assert.Contains($"HTTP {answer}", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_ServerAsksToWait_WaitsAsLongAsItSays()
    {
        await using var server = await HookServer.StartAsync(429, 200);
        server.RetryAfter = "100";
        using var webhook = Webhook(server);
        var start = _time.GetUtcNow();
        var running = webhook.RunAsync(Cancel);
        webhook.Tell(Failure("one"));
        webhook.Close();

        await Eventually.TrueAsync(() => _time.NextDue == start.AddSeconds(100), "it waits");
        _time.SetUtcNow(start.AddSeconds(100));

        await running;
        Assert.Equal(2, server.Bodies.Count);
    }

    [Fact]
    public async Task Tell_MoreThanCanWait_KeepsTheNewestAndNobodyWaits()
    {
        var dropped = 0;
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument == Instruments.Notifications) self.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => { if (Equals(tags[0].Value, "dropped")) Interlocked.Add(ref dropped, (int)value); });
        listener.Start();
        await using var server = await HookServer.StartAsync(200);
        using var webhook = Webhook(server);

        for (var i = 0; i < Server.Notifications.Webhook.MostWaiting + 50; i++) webhook.Tell(Failure($"{i}"));
        webhook.Close();
        await webhook.RunAsync(Cancel);

        Assert.Equal(Enumerable.Range(50, Server.Notifications.Webhook.MostWaiting).Select(i => $"{i}"), server.Bodies.Select(TextOf));
        Assert.True(dropped >= 50, $"{dropped} dropped");
    }

    [Fact]
    public async Task Tell_ARunWhileTheLedgerIsAway_IsToldWithoutItsCounts()
    {
        await using var server = await HookServer.StartAsync(200);
        using var webhook = Webhook(server);
        var day = new DateOnly(2024, 3, 1);
        var order = new CollectOrder(DateRange.Inclusive(day, day), ["football-data"], Only.Default);
        var run = new Run("r1", "collect", order, null, RunState.Broken, _project.Processes.Current, _time.GetUtcNow(), _time.GetUtcNow(), _time.GetUtcNow(), "disk gone", RunTotals.None);
        await _project.Ledger.DisposeAsync();
        Directory.Delete(Path.Combine(_shop.Folder, "data"), recursive: true);

        webhook.Tell(new Notification(NotifyEvents.Failure, _time.GetUtcNow(), run));
        webhook.Close();
        await webhook.RunAsync(Cancel);

        Assert.DoesNotContain("done", server.Bodies.Single(), StringComparison.Ordinal);
        Assert.Matches(@"^shop: run r1 \(collect, football-data, 2024-03-01\): .*: disk gone$", JsonSerializer.Deserialize<JsonElement>(Assert.Single(server.Bodies)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Tell_WhatIsNotWanted_IsNotSent()
    {
        await using var server = await HookServer.StartAsync(200);
        using var webhook = Webhook(server);
        webhook.Tell(new Notification(NotifyEvents.Finish, _time.GetUtcNow(), Schedule: _project.Options.Schedule[0], Detail: "fine"));
        webhook.Close();

        await webhook.RunAsync(Cancel);

        Assert.Empty(server.Bodies);
    }

    private static string TextOf(string body)
    {
        var text = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("text").GetString()!;
        return text[(text.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
    }

    private Notification Failure(string detail) => new(NotifyEvents.Failure, _time.GetUtcNow(), Schedule: _project.Options.Schedule[0], Detail: detail);

    private Webhook Webhook(HookServer server) => Webhook(server.Url);

    private Webhook Webhook(string url) => new(
        new NotifyOptions { Url = new Secret(url) }, new NotificationWriter(_project, new RunReader(_project, new LiveRuns(_time))), _http, _time, _log);

    /// <summary>Lets time pass until the condition holds.</summary>
    private Task EventuallyAsync(Func<bool> condition, string what) => Eventually.TrueAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            return condition();
        },
        what);

    private sealed class LogLines : ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue(formatter(state, exception));
    }
}
