using System.Collections.Immutable;
using Gapless.Core.Errors;
using Gapless.Core.Leases;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Planning;
using Gapless.Testing;

namespace Gapless.Runtime.Tests.Execution;

public sealed class CollectorTests
{
    private static readonly DateOnly Today = CollectHarness.Today;

    [Fact]
    public async Task RunAsync_EmptyLedger_AsksEachDayOnceAndCompletes()
    {
        await using var harness = await CollectHarness.CreateAsync();

        var result = await harness.RunAsync();

        Assert.Equal(["?", "2026-11-19", "2026-11-20", "2026-11-21"], harness.One.Asked);
        Assert.Equal((RunState.Complete, null), (result.Run.State, result.Error));
        Assert.Equal(6, (await harness.StatesAsync()).Count(row => row.EndsWith("Succeeded", StringComparison.Ordinal)));
        Assert.Equal((3L, 3L, 0L, 6L), (result.Run.Totals.RequestsSent, result.Run.Totals.RequestsSucceeded, result.Run.Totals.RequestsFailed, result.Run.Totals.Rows));
        Assert.Equal(6, harness.Store.Contents.Count);
    }

    [Fact]
    public async Task RunAsync_EmptyLedger_LeavesAnAttemptOfEachDayInItsRun()
    {
        await using var harness = await CollectHarness.CreateAsync();

        var run = (await harness.RunAsync()).Run;

        var attempt = Assert.Single(await harness.Ledger.Attempts.OfDayAsync(harness.One.A, Today, default));
        Assert.Equal((run.RunId, PartitionState.Succeeded), (attempt.RunId, attempt.State));
        Assert.Equal([3, 3], (await harness.Ledger.Attempts.OfRunAsync(run.RunId, default)).Select(group => group.Dates.Days));
    }

    [Fact]
    public async Task RunAsync_AnyOrder_IsStoredBeforeAnythingIsAsked()
    {
        await using var harness = await CollectHarness.CreateAsync();
        Run? stored = null;
        harness.One.Discover = async () => stored = Assert.Single(await harness.Ledger.Runs.ListAsync(null, 10, default));

        await harness.RunAsync();

        Assert.Equal((RunState.Running, null), (stored!.State, stored.PlanId));
        Assert.Equal(harness.Order().Range, stored.Order.Range);
    }

    [Fact]
    public async Task RunAsync_DryRunBefore_StoresAndExecutesThatVeryPlan()
    {
        await using var harness = await CollectHarness.CreateAsync();
        await harness.PutAsync(harness.One.Row(harness.One.A, Today, "before"));
        var dry = PlanHash.Of(await new CollectPlanner(harness.Sources).PlanAsync(harness.Order(), Today, default));

        var result = await harness.RunAsync();

        Assert.Equal(dry, result.Run.PlanId);
        Assert.Equal(dry, PlanHash.Of((await harness.Ledger.Runs.FindPlanAsync(dry, default))!));
        Assert.Equal([0, 1, 2], (await harness.Ledger.Runs.RequestsAsync(result.Run.RunId, default)).Select(record => record.Ordinal));
    }

    [Fact]
    public async Task RunAsync_NothingMissing_SendsNothing()
    {
        await using var harness = await CollectHarness.CreateAsync();
        await harness.RunAsync();
        harness.One.Asked.Clear();

        var result = await harness.RunAsync();

        Assert.Equal(["?"], harness.One.Asked);
        Assert.Equal((RunState.Complete, 0), (result.Run.State, result.Progress.TotalPartitions));
    }

    [Fact]
    public async Task RunAsync_OneRequestFails_OnlyItsOpenDaysFail()
    {
        await using var harness = await CollectHarness.CreateAsync();
        await harness.PutAsync(harness.One.Row(harness.One.A, Today.AddDays(-1), "before") with { Rows = 7, Version = "v", Provisional = true });
        harness.One.Answer = (request, context) => request.Ordinal == 1
            ? Task.FromException<RequestOutcome>(new RequestFailedException("HTTP 502", 6))
            : Task.FromResult(harness.One.All(request, context));

        var result = await harness.RunAsync();

        Assert.Equal((RunState.Failed, null), (result.Run.State, result.Error));
        Assert.Equal(["one.A 11-20 Failed", "one.B 11-20 Failed"], (await harness.StatesAsync()).Where(row => row.EndsWith("Failed", StringComparison.Ordinal)));
        var kept = Assert.Single(await harness.Ledger.PartitionReader.ReadAsync([harness.One.A], DateRange.Inclusive(Today.AddDays(-1), Today.AddDays(-1)), default));
        Assert.Equal((7L, "v", "HTTP 502"), (kept.Rows, kept.Version, kept.Error));
        var record = (await harness.Ledger.Runs.RequestsAsync(result.Run.RunId, default))[1];
        Assert.Equal((RequestState.Failed, 6, "HTTP 502"), (record.State, record.Attempts, record.Error));
    }

    [Fact]
    public async Task RunAsync_ResumeAfterAFailure_SendsOnlyTheFailedRequest()
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Answer = (request, context) => request.Ordinal == 1
            ? Task.FromException<RequestOutcome>(new RequestFailedException("HTTP 502", 6))
            : Task.FromResult(harness.One.All(request, context));
        var failed = await harness.RunAsync();
        harness.One.Answer = null;
        harness.One.Asked.Clear();

        var result = await harness.RunAsync(resume: true);

        Assert.Equal(["2026-11-20"], harness.One.Asked);
        Assert.Equal((failed.Run.RunId, failed.Run.PlanId, RunState.Complete), (result.Run.RunId, result.Run.PlanId, result.Run.State));
        Assert.Equal((4L, 3, 3), (result.Run.Totals.RequestsSent, result.Progress.TotalDays, result.Progress.ProcessedDays));
    }

    [Fact]
    public async Task RunAsync_Stopped_FinishesTheRequestInHandAndResumes()
    {
        using var stop = new CancellationTokenSource();
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Answer = async (request, context) =>
        {
            if (request.Ordinal == 1) await stop.CancelAsync();
            return harness.One.All(request, context);
        };

        var stopped = await harness.RunAsync(stopping: stop.Token);

        Assert.Equal((RunState.Stopped, null), (stopped.Run.State, stopped.Error));
        Assert.Equal(4, (await harness.StatesAsync()).Count);
        harness.One.Asked.Clear();
        var result = await harness.RunAsync(resume: true);
        Assert.Equal(["2026-11-21"], harness.One.Asked);
        Assert.Equal((stopped.Run.RunId, RunState.Complete), (result.Run.RunId, result.Run.State));
    }

    [Fact]
    public async Task RunAsync_StoppedInTheMiddleOfAWait_MarksNothing()
    {
        using var stop = new CancellationTokenSource();
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Answer = async (_, _) =>
        {
            await stop.CancelAsync();
            throw new OperationCanceledException(stop.Token);
        };

        var result = await harness.RunAsync(stopping: stop.Token);

        Assert.Equal(RunState.Stopped, result.Run.State);
        Assert.Empty(await harness.StatesAsync());
    }

    [Fact]
    public async Task RunAsync_ResumeOfARunThatNeverHadAnAnswer_PlansThen()
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Discover = () => throw new GaplessException(ErrorKind.SourceDown, "down");
        var down = await harness.RunAsync();
        Assert.Equal((RunState.SourceDown, null, ErrorKind.SourceDown), (down.Run.State, down.Run.PlanId, down.Error!.Kind));
        harness.One.Discover = () => Task.CompletedTask;

        var result = await harness.RunAsync(resume: true);

        Assert.Equal((down.Run.RunId, RunState.Complete), (result.Run.RunId, result.Run.State));
        Assert.NotNull(result.Run.PlanId);
        Assert.Equal(6, (await harness.StatesAsync()).Count);
    }

    [Fact]
    public async Task RunAsync_CatalogueRequestFails_IsSourceDown()
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Discover = () => throw new RequestFailedException("HTTP 502", 6);

        var result = await harness.RunAsync();

        Assert.Equal((RunState.SourceDown, ErrorKind.SourceDown), (result.Run.State, result.Error!.Kind));
        Assert.Contains("HTTP 502", result.Run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorKind.Refused, RunState.Refused)]
    [InlineData(ErrorKind.SourceDown, RunState.SourceDown)]
    public async Task RunAsync_SourceEndsTheRun_MarksNothingAndResumes(ErrorKind kind, RunState state)
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Answer = (request, context) => request.Ordinal == 1
            ? throw new GaplessException(kind, "no more")
            : Task.FromResult(harness.One.All(request, context));

        var ended = await harness.RunAsync();

        Assert.Equal((state, kind), (ended.Run.State, ended.Error!.Kind));
        Assert.Equal(["one.A 11-19 Succeeded", "one.B 11-19 Succeeded"], await harness.StatesAsync());
        harness.One.Answer = null;
        Assert.Equal(RunState.Complete, (await harness.RunAsync(resume: true)).Run.State);
        Assert.Equal(6, (await harness.StatesAsync()).Count);
    }

    [Fact]
    public async Task RunAsync_Restricted_CountsAsDone()
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Answer = (request, context) => Task.FromResult(harness.One.All(request, context, PartitionState.Restricted) with { State = RequestState.Restricted });

        var result = await harness.RunAsync();

        Assert.Equal((RunState.Complete, 0, 3), (result.Run.State, result.Progress.FailedDays, result.Progress.ProcessedDays));
        Assert.Equal(6, result.Restricted.Sum(days => days.Dates.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_OneSourceIsDown_TheOtherIsCollected(bool beforeThePlan)
    {
        await using var harness = await CollectHarness.CreateAsync("one", "two");
        if (beforeThePlan) harness.One.Discover = () => throw new GaplessException(ErrorKind.SourceDown, "down");
        else harness.One.Answer = (_, _) => throw new GaplessException(ErrorKind.SourceDown, "down");

        var down = await harness.RunAsync();

        Assert.Equal(RunState.SourceDown, down.Run.State);
        Assert.Equal(6, (await harness.StatesAsync()).Count);
        Assert.All(await harness.StatesAsync(), row => Assert.StartsWith("two.", row, StringComparison.Ordinal));
        harness.One.Discover = () => Task.CompletedTask;
        harness.One.Answer = null;
        harness.Sources[1].Asked.Clear();
        var result = await harness.RunAsync(resume: true);
        Assert.Equal((down.Run.RunId, RunState.Complete), (result.Run.RunId, result.Run.State));
        Assert.Equal(12, (await harness.StatesAsync()).Count);
        Assert.DoesNotContain(harness.Sources[1].Asked, asked => asked != "?");
    }

    /// <summary>What was sent before the run had its whole plan has ordinals of its own.</summary>
    [Fact]
    public async Task RunAsync_ResumedTwiceAfterOneSourceWasDown_SendsEveryRequestOfTheWholePlan()
    {
        using var stop = new CancellationTokenSource();
        await using var harness = await CollectHarness.CreateAsync("one", "two");
        harness.One.Discover = () => throw new GaplessException(ErrorKind.SourceDown, "down");
        await harness.RunAsync();
        harness.One.Discover = () => Task.CompletedTask;
        harness.One.Answer = async (request, context) =>
        {
            await stop.CancelAsync();
            return harness.One.All(request, context);
        };
        Assert.Equal(RunState.Stopped, (await harness.RunAsync(resume: true, stopping: stop.Token)).Run.State);
        harness.One.Answer = null;

        var result = await harness.RunAsync(resume: true);

        Assert.Equal(RunState.Complete, result.Run.State);
        Assert.Equal(12, (await harness.StatesAsync()).Count(row => row.EndsWith("Succeeded", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RunAsync_AnswerDecidesLess_TheRestFailsWithACause()
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Answer = (request, context) => Task.FromResult(FakeSource.Of(
            [.. harness.One.All(request, context).Partitions.Where(row => row.Dataset == harness.One.A)]));

        var result = await harness.RunAsync();

        Assert.Equal(RunState.Failed, result.Run.State);
        Assert.Equal(3, (await harness.StatesAsync()).Count(row => row.StartsWith("one.B", StringComparison.Ordinal) && row.EndsWith("Failed", StringComparison.Ordinal)));
        var row = (await harness.Ledger.PartitionReader.ReadAsync([harness.One.B], harness.Order().Range, default))[0];
        Assert.False(string.IsNullOrWhiteSpace(row.Error));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_Fallback_IsSentOnlyWhenDaysAreUndecided(bool decided)
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Change = WithFallback;
        harness.One.Answer = (request, context) => Task.FromResult(decided || request.FallbackOf is not null ? harness.One.All(request, context) : FakeSource.Of([]));

        var result = await harness.RunAsync();

        Assert.Equal(decided ? 4 : 5, harness.One.Asked.Count);
        Assert.Equal(RunState.Complete, result.Run.State);
        var records = await harness.Ledger.Runs.RequestsAsync(result.Run.RunId, default);
        Assert.Equal(decided ? RequestState.Skipped : RequestState.Done, records[3].State);
        Assert.Equal(3, result.Progress.TotalRequests);

        SourcePlan WithFallback(SourcePlan plan) => plan with
        {
            Requests = plan.Requests.Add(plan.Requests[0] with { Ordinal = 3, FallbackOf = 0, Covers = [.. plan.Requests.SelectMany(request => request.Covers)] }),
        };
    }

    [Fact]
    public async Task RunAsync_AMatchLeftADayThatIsStillToBeAsked_AsksIt()
    {
        await using var harness = await CollectHarness.CreateAsync();
        var open = harness.One.Row(harness.One.A, Today, "before") with { Provisional = true };
        var bad = harness.One.Row(harness.One.B, Today, "before", PartitionState.Failed);
        await harness.PutAsync(open, bad);
        harness.Clock.Advance(TimeSpan.FromHours(1));
        harness.One.Answer = (request, context) => Task.FromResult(request.Ordinal == 0
            ? FakeSource.Of([.. harness.One.All(request, context).Partitions, open with { Evidence = "moved" }, bad with { Provisional = true, Evidence = "moved" }])
            : harness.One.All(request, context));

        var result = await harness.RunAsync();

        Assert.Contains("2026-11-21", harness.One.Asked);
        Assert.Equal(RunState.Complete, result.Run.State);
        Assert.Contains("one.B 11-21 Succeeded", await harness.StatesAsync());
    }

    [Fact]
    public async Task RunAsync_AnotherRunDidADay_TakesItOver()
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Answer = async (request, context) =>
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(1));
            if (request.Ordinal == 0) await harness.PutAsync(harness.One.Row(harness.One.A, Today, "other"), harness.One.Row(harness.One.B, Today, "other", PartitionState.Empty));
            return harness.One.All(request, context);
        };

        var result = await harness.RunAsync();

        Assert.Equal(["?", "2026-11-19", "2026-11-20"], harness.One.Asked);
        Assert.Equal((RunState.Complete, 3), (result.Run.State, result.Progress.ProcessedDays));
        Assert.Equal(RequestState.Skipped, (await harness.Ledger.Runs.RequestsAsync(result.Run.RunId, default))[2].State);
    }

    [Fact]
    public async Task RunAsync_LeaseLostBeforeTheCommit_StoresNothing()
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Answer = async (request, context) =>
        {
            Assert.NotNull((await TakeOverAsync(harness)).Lease);
            return harness.One.All(request, context);
        };

        var result = await harness.RunAsync(wait: false);

        Assert.Equal((RunState.Stopped, ErrorKind.Held), (result.Run.State, result.Error!.Kind));
        Assert.Empty(await harness.StatesAsync());
        Assert.Empty(harness.Store.Contents);
        Assert.Empty(await harness.Ledger.Runs.RequestsAsync(result.Run.RunId, default));
    }

    [Fact]
    public async Task RunAsync_LeaseLostAndFreeAgain_SendsTheRequestAgain()
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Answer = async (request, context) =>
        {
            if (harness.One.Asked.Count == 2) await harness.Ledger.Leases.ReleaseAsync((await TakeOverAsync(harness)).Lease!, default);
            return harness.One.All(request, context);
        };

        var result = await harness.RunAsync();

        Assert.Equal(["?", "2026-11-19", "2026-11-19", "2026-11-20", "2026-11-21"], harness.One.Asked);
        Assert.Equal((RunState.Complete, 6), (result.Run.State, (await harness.StatesAsync()).Count));
        Assert.Single(harness.Notices);
    }

    [Fact]
    public async Task RunAsync_SourceIsHeldAndNoWait_EndsAsHeld()
    {
        await using var harness = await CollectHarness.CreateAsync();
        await harness.Ledger.Leases.TryTakeAsync(LeaseScope.Whole("source:one"), harness.Another, TimeSpan.FromSeconds(10), default);

        var result = await harness.RunAsync(wait: false);

        Assert.Equal((RunState.Stopped, ErrorKind.Held), (result.Run.State, result.Error!.Kind));
        Assert.Empty(harness.One.Asked);
    }

    [Fact]
    public async Task RunAsync_SourceIsHeld_WaitsAndSaysSoOnce()
    {
        await using var harness = await CollectHarness.CreateAsync();
        var lease = (await harness.Ledger.Leases.TryTakeAsync(LeaseScope.Whole("source:one"), harness.Another, TimeSpan.FromSeconds(10), default)).Lease!;
        var run = Task.Run(() => harness.RunAsync());
        for (var i = 0; i < 3; i++)
        {
            await Eventually.TrueAsync(() => harness.Clock.NextDue - harness.Clock.GetUtcNow() <= TimeSpan.FromMilliseconds(250), "it waits");
            harness.Clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        await harness.Ledger.Leases.ReleaseAsync(lease, default);
        await Eventually.TrueAsync(() => run.IsCompleted || harness.Clock.NextDue - harness.Clock.GetUtcNow() <= TimeSpan.FromMilliseconds(250), "it waits or is done");
        if (!run.IsCompleted) harness.Clock.Advance(TimeSpan.FromMilliseconds(250));

        Assert.Equal(RunState.Complete, (await run).Run.State);
        Assert.Equal(RunWaitKind.Lease, Assert.Single(harness.Waits).Kind);
    }

    [Fact]
    public async Task RunAsync_KilledAtAnyPoint_IsFinishedByTheResumption()
    {
        foreach (var point in CrashPoint.All)
        {
            await using var harness = await CollectHarness.CreateAsync();
            harness.AtPoint = reached => { if (reached == point) throw new InvalidTimeZoneException(point); };
            await Assert.ThrowsAsync<InvalidTimeZoneException>(() => harness.RunAsync());
            harness.AtPoint = _ => { };
            harness.Kill(harness.Current);
            harness.Current = harness.Another;

            var result = await harness.RunAsync(resume: true);

            Assert.Equal((RunState.Complete, 6), (result.Run.State, (await harness.StatesAsync()).Count(row => row.EndsWith("Succeeded", StringComparison.Ordinal))));
            Assert.Single(await harness.Ledger.Runs.ListAsync(null, 10, default));
        }
    }

    [Fact]
    public async Task RunAsync_ResumeWithARange_SaysSoAndRunsAnew()
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Answer = (_, _) => throw new GaplessException(ErrorKind.SourceDown, "down");
        var down = await harness.RunAsync();
        harness.One.Answer = null;

        var result = await harness.RunAsync(resume: true, hasRange: true);

        Assert.NotEqual(down.Run.RunId, result.Run.RunId);
        Assert.Single(harness.Notices);
    }

    [Fact]
    public async Task RunAsync_NothingToResume_SaysSoAndRunsAnew()
    {
        await using var harness = await CollectHarness.CreateAsync();
        await harness.RunAsync();

        await harness.RunAsync(resume: true);

        Assert.Single(harness.Notices);
        Assert.Equal(2, (await harness.Ledger.Runs.ListAsync(null, 10, default)).Count);
    }

    [Theory]
    [InlineData(false, 0, false)]
    [InlineData(false, 29, false)]
    [InlineData(false, 31, true)]
    [InlineData(true, 0, true)]
    public async Task RunAsync_ResumeOfARunningRun_TakesItUpOnlyWhenItIsDead(bool killed, int secondsWithoutHeartbeat, bool taken)
    {
        await using var harness = await CollectHarness.CreateAsync();
        var now = harness.Clock.GetUtcNow();
        await harness.Ledger.Runs.CreateAsync(new Run("other", "collect", harness.Order(), null, RunState.Running, harness.Another, now, now, null, null, RunTotals.None), default);
        if (killed) harness.Kill(harness.Another);
        harness.Clock.Advance(TimeSpan.FromSeconds(secondsWithoutHeartbeat));

        var result = await harness.RunAsync(resume: true);

        Assert.Equal(taken, result.Run.RunId == "other");
        Assert.Equal(taken ? 0 : 1, harness.Notices.Count);
    }

    [Fact]
    public async Task RunAsync_ResumeOfASourceThatIsSwitchedOff_SaysWhich()
    {
        await using var harness = await CollectHarness.CreateAsync("one", "two");
        harness.One.Answer = (_, _) => throw new GaplessException(ErrorKind.SourceDown, "down");
        await harness.RunAsync();
        var collector = new Collector(harness.Services([harness.Sources[1]]), harness);

        var result = await collector.RunAsync(new CollectRequest(harness.Order(), true, false, true), Today, harness, default);

        Assert.Equal(ErrorKind.Usage, result.Error!.Kind);
        Assert.Contains("one", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Settlements_NeedNoRequest()
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Change = plan => plan with
        {
            Settlements = [.. plan.Partitions.Select(part => new PlannedSettlement(part.Dataset, PartitionState.Empty, "catalogue", part.Dates))],
            Requests = [],
        };

        var result = await harness.RunAsync();

        Assert.Equal((RunState.Complete, 6), (result.Run.State, result.Progress.Count(PartitionState.Empty)));
        Assert.Equal(["?"], harness.One.Asked);
        Assert.Equal(6, (await harness.StatesAsync()).Count(row => row.EndsWith("Empty", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RunAsync_ABug_EndsTheRunAsBrokenAndThrows()
    {
        await using var harness = await CollectHarness.CreateAsync();
        harness.One.Answer = (_, _) => throw new InvalidTimeZoneException("a bug");

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => harness.RunAsync());

        var run = Assert.Single(await harness.Ledger.Runs.ListAsync(null, 10, default));
        Assert.Equal((RunState.Broken, "a bug"), (run.State, run.Error));
    }

    // Frozen for so long that another process takes over.
    private static Task<LeaseAnswer> TakeOverAsync(CollectHarness harness)
    {
        harness.Kill(harness.Current);
        return harness.Ledger.Leases.TryTakeAsync(LeaseScope.Whole("source:one"), harness.Another, TimeSpan.FromSeconds(10), default);
    }
}
