using Gapless.Core.Errors;
using Gapless.Core.Scheduling;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Options;
using Gapless.Server.Scheduling;
using Gapless.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gapless.Server.Tests.Scheduling;

public sealed class ScheduleRunnerTests : IAsyncLifetime
{
    // 06:30 in Shanghai.
    private static readonly DateTimeOffset Due = new(2024, 3, 1, 22, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Next = Due.AddDays(1);
    private readonly ShopProject _shop = ShopProject.Create("""  - {action: daily, cron: "30 6 * * *", zone: Asia/Shanghai}""", more: "notify: [{url: http://127.0.0.1:9/a-secret-token-of-mine}]");
    private readonly FakeTimeProvider _time = new(Due.AddHours(1));
    private readonly FakeAction _action = new(ScheduleAction.Daily);
    private readonly FakeListener _listener = new();
    private readonly FakeLifetime _lifetime = new();
    private Project _project = null!;
    private ScheduleRunner _runner = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _project = await _shop.OpenAsync(_time);
        _runner = Runner();
    }

    public async ValueTask DisposeAsync()
    {
        await _project.DisposeAsync();
        _lifetime.Dispose();
        _shop.Dispose();
    }

    [Fact]
    public async Task Fire_FirstStartEver_NotesTheEntryAndDoesNothing()
    {
        await StartAsync();
        await StartAsync();

        Assert.Empty(_action.Done);
        Assert.Equal((Due, FiringState.Noted), await LastAsync() is var last ? (last.DueAt, last.State) : default);
    }

    [Fact]
    public async Task Fire_TimeComes_CarriesItOutOnce()
    {
        await StartAsync();
        _time.SetUtcNow(Next);

        await FireAsync(Next);
        await FireAsync(Next);
        await StartAsync();

        var firing = Assert.Single(_action.Done);
        Assert.Equal((Next, Due), (firing.DueAt, firing.DoneUntil));
        Assert.Equal(FiringState.Complete, (await LastAsync()).State);
        Assert.Equal([new FiringResult(FiringState.Complete)], _listener.Fired);
    }

    [Fact]
    public async Task Fire_CalledALittleEarly_IsForTheTimeThatItIsCalledFor()
    {
        await StartAsync();
        _time.SetUtcNow(Next.AddMilliseconds(-3));

        await FireAsync(Next);

        Assert.Equal(Next, Assert.Single(_action.Done).DueAt);
    }

    [Fact]
    public async Task Fire_StartAfterDaysWithoutAServer_MakesUpForThemOnce()
    {
        await StartAsync();
        _time.SetUtcNow(Due.AddDays(4).AddHours(3));

        await StartAsync();
        await StartAsync();

        var firing = Assert.Single(_action.Done);
        Assert.Equal((Due.AddDays(4), Due), (firing.DueAt, firing.DoneUntil));
    }

    [Fact]
    public async Task Fire_TwoServersAtOnce_OneCarriesItOut()
    {
        await StartAsync();
        _time.SetUtcNow(Next);
        await using var other = await _shop.OpenAsync(_time);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Runner(i % 2 == 0 ? _project : other).FireAsync(Entry, Next, isStart: false), Cancel)));

        Assert.Single(_action.Done);
    }

    [Fact]
    public async Task Fire_EarlierOneStillRuns_ComesAfterItOnce()
    {
        await StartAsync();
        _time.SetUtcNow(Next);
        var (first, end) = Begin(Next);
        _time.Advance(TimeSpan.FromDays(2));
        await BeatenAsync(Next.AddDays(2));

        await FireAsync(Next.AddDays(1));
        await FireAsync(Next.AddDays(2));

        Assert.Single(_action.Done);
        end.SetResult(new FiringResult(FiringState.Complete));
        await first;
        Assert.Equal([Next, Next.AddDays(2)], _action.Done.Select(one => one.DueAt));
        Assert.Equal((Next.AddDays(2), Next, FiringState.Complete), await LastAsync() is var last ? (last.DueAt, last.DoneUntil, last.State) : default);
    }

    [Fact]
    public async Task Fire_Runs_SaysThatItLivesAndNamesItsRun()
    {
        await StartAsync();
        _time.SetUtcNow(Next);
        var (first, end) = Begin(Next, "run-1");

        _time.Advance(TimeSpan.FromSeconds(10));
        await BeatenAsync(Next.AddSeconds(10));

        Assert.Equal((FiringState.Running, "run-1"), await LastAsync() is var running ? (running.State, running.RunId) : default);
        end.SetResult(new FiringResult(FiringState.Failed, "run-2", "two days failed"));
        await first;
        Assert.Equal((FiringState.Failed, "run-2", "two days failed"), await LastAsync() is var last ? (last.State, last.RunId, last.Detail) : default);
    }

    [Fact]
    public async Task Fire_ActionBreaks_IsFailedAndTellsNoSecret()
    {
        await StartAsync();
        _time.SetUtcNow(Next);
        _action.Work = (_, _) => throw new GaplessException(ErrorKind.Machine, "no answer from http://127.0.0.1:9/a-secret-token-of-mine");

        await FireAsync(Next);

        Assert.Equal((FiringState.Failed, "no answer from ***"), await LastAsync() is var last ? (last.State, last.Detail) : default);
        Assert.Equal("no answer from ***", Assert.Single(_listener.Fired).Detail);
    }

    [Fact]
    public async Task Fire_ServerEndsMeanwhile_IsCarriedOutAgainAtTheNextStart()
    {
        await StartAsync();
        _time.SetUtcNow(Next);
        var (first, end) = Begin(Next);
        _lifetime.StopApplication();
        end.SetResult(new FiringResult(FiringState.Stopped, "run-1", "stopped"));
        await first;
        Assert.Equal(FiringState.Interrupted, (await LastAsync()).State);
        await FireAsync(Next.AddDays(1));
        Assert.Single(_action.Done);

        using var lifetime = new FakeLifetime();
        _action.Work = (_, _) => Task.FromResult(new FiringResult(FiringState.Complete));
        await Runner(_project, lifetime).FireAsync(Entry, _time.GetUtcNow(), isStart: true);

        Assert.Equal([(Next, 1, Due), (Next, 2, Due)], _action.Done.Select(one => (one.DueAt, one.Attempt, one.DoneUntil!.Value)));
        Assert.Equal(FiringState.Complete, (await LastAsync()).State);
    }

    [Fact]
    public async Task Fire_PersonStopsItsRun_StaysStopped()
    {
        await StartAsync();
        _time.SetUtcNow(Next);
        _action.Work = (_, _) => Task.FromResult(new FiringResult(FiringState.Stopped, "run-1"));

        await FireAsync(Next);
        await StartAsync();

        Assert.Single(_action.Done);
        Assert.Equal(FiringState.Stopped, (await LastAsync()).State);
    }

    private ScheduleOptions Entry => _project.Options.Schedule[0];

    private ScheduleRunner Runner(Project? project = null, FakeLifetime? lifetime = null) => new(project ?? _project, [_action], [_listener], lifetime ?? _lifetime, NullLogger<ScheduleRunner>.Instance);

    private Task StartAsync() => _runner.FireAsync(Entry, _time.GetUtcNow(), isStart: true);

    private Task FireAsync(DateTimeOffset calledFor) => _runner.FireAsync(Entry, calledFor, isStart: false);

    /// <summary>Fires, and returns when the action is at work; it ends as it is told.</summary>
    private (Task Firing, TaskCompletionSource<FiringResult> End) Begin(DateTimeOffset due, string? runId = null)
    {
        var end = new TaskCompletionSource<FiringResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _action.Work = async (began, _) =>
        {
            if (runId is not null) await began(runId);
            begun.TrySetResult();
            return await end.Task;
        };
        var firing = FireAsync(due);
        begun.Task.Wait(TimeSpan.FromSeconds(30), Cancel);
        return (firing, end);
    }

    private Task BeatenAsync(DateTimeOffset at) => Eventually.TrueAsync(async () => (await LastAsync()).HeartbeatAt >= at, "a heartbeat");

    private async Task<Firing> LastAsync() => Assert.Single(await _project.Ledger.Firings.ListAsync(Cancel));
}
