using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Runs;

public abstract class RunStoreContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private static readonly DateOnly Day = new(2024, 1, 1);
    private static readonly DateTimeOffset Then = new(2024, 3, 1, 11, 0, 0, 250, TimeSpan.Zero);
    private static readonly RunTotals Some = new(7, 5, 2, 380, TimeSpan.FromMilliseconds(61_250));

    [Fact]
    public async Task Find_Created_GivesItBack()
    {
        var run = Run("r1");
        await Ledger.Runs.CreateAsync(run, Cancel);

        await AssertSameAsync(run);
        Assert.Null(await Ledger.Runs.FindAsync("no", Cancel));
    }

    [Fact]
    public async Task List_Several_NewestFirst()
    {
        for (var i = 0; i < 4; i++) await Ledger.Runs.CreateAsync(Run($"r{i}") with { StartedAt = Then.AddSeconds(i) }, Cancel);

        Assert.Equal(["r3", "r2", "r1"], (await Ledger.Runs.ListAsync(null, 3, Cancel)).Select(run => run.RunId));
    }

    [Fact]
    public async Task List_OfOneKind_LeavesOutTheOthersBeforeItCounts()
    {
        for (var i = 0; i < 6; i++)
            await Ledger.Runs.CreateAsync(Run($"r{i}") with { StartedAt = Then.AddSeconds(i), Kind = i % 2 == 0 ? "backfill" : "collect" }, Cancel);

        Assert.Equal(["r4", "r2"], (await Ledger.Runs.ListAsync("backfill", 2, Cancel)).Select(run => run.RunId));
        Assert.Equal(["r5", "r3", "r1"], (await Ledger.Runs.ListAsync("collect", 9, Cancel)).Select(run => run.RunId));
        Assert.Empty(await Ledger.Runs.ListAsync("Backfill' OR 1=1 --", 9, Cancel));
    }

    [Fact]
    public async Task Find_RunOfABackfill_HasItsOrderAndPlan()
    {
        DatasetName[] tables = [new("dwd", "a"), new("ods", "b")];
        var order = new BackfillOrder(DateRange.Inclusive(Day, Day.AddDays(9)), [.. tables], Only.Missing | Only.Stale, true, 30, true);
        var plan = Plan() with
        {
            Order = order,
            Partitions =
            [
                new(tables[0], PlanReason.StaleInput, DateSet.Of([Day]), "ods.b"),
                new(tables[1], PlanReason.Missing, DateSet.Of([Partition.Undated])),
            ],
            Requests = [],
        };
        await Ledger.Runs.CreateAsync(Run("r1") with { Kind = "backfill", Order = order }, Cancel);
        await Ledger.Runs.AttachPlanAsync("r1", PlanHash.Of(plan), plan, Cancel);

        var found = (await Ledger.Runs.FindAsync("r1", Cancel))!;
        var read = Assert.IsType<BackfillOrder>(found.Order);
        Assert.Equal(tables, read.Targets);
        Assert.Equal(order, read with { Targets = order.Targets });
        Assert.Equal(plan.Partitions, (await Ledger.Runs.FindPlanAsync(found.PlanId!, Cancel))!.Partitions);
    }

    [Fact]
    public async Task AttachPlan_OnceForTwoRuns_IsStoredOnceAndFound()
    {
        var plan = Plan();
        foreach (var id in (string[])["r1", "r2"])
        {
            await Ledger.Runs.CreateAsync(Run(id), Cancel);
            await Ledger.Runs.AttachPlanAsync(id, PlanHash.Of(plan), plan, Cancel);
        }

        var stored = await Ledger.Runs.FindPlanAsync(PlanHash.Of(plan), Cancel);
        Assert.Equal(PlanJson.Write(plan), PlanJson.Write(stored!));
        Assert.Equal(PlanHash.Of(plan), (await Ledger.Runs.FindAsync("r2", Cancel))!.PlanId);
        Assert.Null(await Ledger.Runs.FindPlanAsync("no", Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ledger.Runs.AttachPlanAsync("no", "x", plan, Cancel));
        Assert.Null(await Ledger.Runs.FindPlanAsync("x", Cancel));
    }

    [Fact]
    public async Task AttachPlan_AfterRequestsWithoutOne_ForgetsThem()
    {
        await Ledger.Runs.CreateAsync(Run("r1"), Cancel);
        await CommitAsync(transaction => Ledger.Runs.RecordRequestAsync(transaction, "r1", new RequestRecord(0, RequestState.Done, 1, 5, null, Then), Cancel));

        await Ledger.Runs.AttachPlanAsync("r1", PlanHash.Of(Plan()), Plan(), Cancel);

        Assert.Empty(await Ledger.Runs.RequestsAsync("r1", Cancel));
    }

    [Fact]
    public async Task Heartbeat_Running_MovesItAndStoresTotals()
    {
        await Ledger.Runs.CreateAsync(Run("r1"), Cancel);

        await Ledger.Runs.HeartbeatAsync(Run("r1"), Some, Cancel);

        var run = (await Ledger.Runs.FindAsync("r1", Cancel))!;
        Assert.True(run.HeartbeatAt > Then);
        Assert.Equal(Some, run.Totals);
    }

    [Fact]
    public async Task End_NotComplete_CanBeTakenUpOnce()
    {
        await Ledger.Runs.CreateAsync(Run("r1"), Cancel);
        await Ledger.Runs.EndAsync(Run("r1"), RunState.SourceDown, "no answer", Some, Cancel);
        var seen = (await Ledger.Runs.FindAsync("r1", Cancel))!;
        Assert.Equal((RunState.SourceDown, "no answer"), (seen.State, seen.Error));
        Assert.NotNull(seen.EndedAt);

        Assert.True(await Ledger.Runs.TryTakeUpAsync(seen, FakeProcesses.Process(2), Cancel));
        Assert.False(await Ledger.Runs.TryTakeUpAsync(seen, FakeProcesses.Process(3), Cancel));

        var taken = (await Ledger.Runs.FindAsync("r1", Cancel))!;
        Assert.Equal((RunState.Running, null, null, FakeProcesses.Process(2)), (taken.State, taken.EndedAt, taken.Error, taken.Owner));
        Assert.Equal(Some, taken.Totals);
    }

    [Fact]
    public async Task TryTakeUp_SeenDeadButHasLivedOn_IsFalse()
    {
        await Ledger.Runs.CreateAsync(Run("r1"), Cancel);
        var seen = (await Ledger.Runs.FindAsync("r1", Cancel))!;
        await Ledger.Runs.HeartbeatAsync(Run("r1"), Some, Cancel);

        Assert.False(await Ledger.Runs.TryTakeUpAsync(seen, FakeProcesses.Process(2), Cancel));
    }

    [Fact]
    public async Task End_TakenUpByAnotherSince_ChangesNothing()
    {
        await Ledger.Runs.CreateAsync(Run("r1"), Cancel);
        await Ledger.Runs.TryTakeUpAsync((await Ledger.Runs.FindAsync("r1", Cancel))!, FakeProcesses.Process(2), Cancel);
        var taken = (await Ledger.Runs.FindAsync("r1", Cancel))!;
        Clock.Advance(TimeSpan.FromSeconds(5));

        await Ledger.Runs.EndAsync(Run("r1"), RunState.Complete, null, Some, Cancel);
        await Ledger.Runs.HeartbeatAsync(Run("r1"), Some, Cancel);

        await AssertSameAsync(taken);
    }

    [Fact]
    public async Task End_Complete_NeverChangesAgain()
    {
        await Ledger.Runs.CreateAsync(Run("r1"), Cancel);
        await Ledger.Runs.EndAsync(Run("r1"), RunState.Complete, null, Some, Cancel);
        var complete = (await Ledger.Runs.FindAsync("r1", Cancel))!;
        Clock.Advance(TimeSpan.FromSeconds(5));

        await Ledger.Runs.EndAsync(Run("r1"), RunState.Broken, "late", RunTotals.None, Cancel);
        await Ledger.Runs.HeartbeatAsync(Run("r1"), RunTotals.None, Cancel);
        Assert.False(await Ledger.Runs.TryTakeUpAsync(complete, FakeProcesses.Process(2), Cancel));

        await AssertSameAsync(complete);
    }

    [Theory]
    [InlineData(RunState.Stopped, RunState.Cancelled)]
    [InlineData(RunState.Failed, RunState.Cancelled)]
    [InlineData(RunState.Complete, RunState.Complete)]
    public async Task End_CancelRequested_IsCancelledUnlessComplete(RunState end, RunState expected)
    {
        await Ledger.Runs.CreateAsync(Run("r1"), Cancel);
        Assert.True(await Ledger.Runs.RequestStopAsync("r1", StopRequest.Cancel, Cancel));
        Assert.True(await Ledger.Runs.RequestStopAsync("r1", StopRequest.Stop, Cancel));

        Assert.Equal(StopRequest.Cancel, (await Ledger.Runs.FindAsync("r1", Cancel))!.StopRequested);
        await Ledger.Runs.EndAsync(Run("r1"), end, null, Some, Cancel);

        Assert.Equal(expected, (await Ledger.Runs.FindAsync("r1", Cancel))!.State);
    }

    [Fact]
    public async Task RequestStop_TakenUpAfterIt_IsForgotten()
    {
        await Ledger.Runs.CreateAsync(Run("r1"), Cancel);
        Assert.True(await Ledger.Runs.RequestStopAsync("r1", StopRequest.Stop, Cancel));
        await Ledger.Runs.EndAsync(Run("r1"), RunState.Stopped, null, Some, Cancel);
        var stopped = (await Ledger.Runs.FindAsync("r1", Cancel))!;
        Assert.Equal((RunState.Stopped, StopRequest.Stop), (stopped.State, stopped.StopRequested));

        Assert.False(await Ledger.Runs.RequestStopAsync("r1", StopRequest.Cancel, Cancel));
        Assert.False(await Ledger.Runs.RequestStopAsync("no", StopRequest.Stop, Cancel));
        Assert.True(await Ledger.Runs.TryTakeUpAsync(stopped, FakeProcesses.Process(2), Cancel));

        Assert.Null((await Ledger.Runs.FindAsync("r1", Cancel))!.StopRequested);
    }

    [Fact]
    public async Task TryCancel_Stopped_NeverChangesAgain()
    {
        await Ledger.Runs.CreateAsync(Run("r1"), Cancel);
        await Ledger.Runs.EndAsync(Run("r1"), RunState.SourceDown, "no answer", Some, Cancel);

        Assert.True(await Ledger.Runs.TryCancelAsync((await Ledger.Runs.FindAsync("r1", Cancel))!, Cancel));
        var cancelled = (await Ledger.Runs.FindAsync("r1", Cancel))!;
        Clock.Advance(TimeSpan.FromSeconds(5));
        await Ledger.Runs.EndAsync(Run("r1"), RunState.Complete, null, RunTotals.None, Cancel);
        await Ledger.Runs.HeartbeatAsync(Run("r1"), RunTotals.None, Cancel);
        Assert.False(await Ledger.Runs.TryTakeUpAsync(cancelled, FakeProcesses.Process(2), Cancel));
        Assert.False(await Ledger.Runs.TryCancelAsync(cancelled, Cancel));
        Assert.False(await Ledger.Runs.RequestStopAsync("r1", StopRequest.Stop, Cancel));

        Assert.Equal((RunState.Cancelled, "no answer"), (cancelled.State, cancelled.Error));
        await AssertSameAsync(cancelled);
    }

    [Fact]
    public async Task TryCancel_SeenDeadButHasLivedOnOrIsComplete_IsFalse()
    {
        await Ledger.Runs.CreateAsync(Run("r1"), Cancel);
        var seen = (await Ledger.Runs.FindAsync("r1", Cancel))!;
        await Ledger.Runs.HeartbeatAsync(Run("r1"), Some, Cancel);
        Assert.False(await Ledger.Runs.TryCancelAsync(seen, Cancel));

        await Ledger.Runs.EndAsync(Run("r1"), RunState.Complete, null, Some, Cancel);
        Assert.False(await Ledger.Runs.TryCancelAsync((await Ledger.Runs.FindAsync("r1", Cancel))!, Cancel));
    }

    [Fact]
    public async Task RecordRequest_Again_ReplacesIt()
    {
        await Ledger.Runs.CreateAsync(Run("r1"), Cancel);
        RequestRecord[] records = [.. Enum.GetValues<RequestState>().Select((state, i) => new RequestRecord(i, state, i + 1, 10 * i, i == 3 ? "HTTP 500" : null, Then))];
        await CommitAsync(async transaction =>
        {
            foreach (var record in records.Reverse()) await Ledger.Runs.RecordRequestAsync(transaction, "r1", record, Cancel);
        });
        records[3] = new RequestRecord(3, RequestState.Done, 1, 4, null, Then.AddHours(1));
        await CommitAsync(transaction => Ledger.Runs.RecordRequestAsync(transaction, "r1", records[3], Cancel));

        Assert.Equal(records, await Ledger.Runs.RequestsAsync("r1", Cancel));
        Assert.Empty(await Ledger.Runs.RequestsAsync("no", Cancel));
    }

    private static Run Run(string id) => new(
        id, "collect", Plan().Order, null, RunState.Running, FakeProcesses.Process(1), Then, Then, null, null, RunTotals.None);

    private static Plan Plan()
    {
        var feed = new DatasetName("football-data", "PL");
        var dates = DateSet.Of(DateRange.Inclusive(Day, Day.AddDays(400)));
        return new Plan(
            new CollectOrder(DateRange.Inclusive(Day, Day.AddDays(400)), ["football-data"], Only.Default),
            Day.AddDays(401),
            [new PlannedPartitions(feed, PlanReason.Missing, dates)],
            [],
            [new PlannedRequest(0, "football-data", "season", ImmutableSortedDictionary<string, string>.Empty.Add("season", "2023"), [new FeedDates(feed, dates)])],
            TimeSpan.FromSeconds(6),
            ["Nothing."],
            []);
    }

    private async Task AssertSameAsync(Run run)
    {
        var found = (await Ledger.Runs.FindAsync(run.RunId, Cancel))!;
        Assert.Equal(PlanJson.WriteOrder(run.Order), PlanJson.WriteOrder(found.Order));
        Assert.Equal(run, found with { Order = run.Order });
    }
}
