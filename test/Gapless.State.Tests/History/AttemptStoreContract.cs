using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.State.Tests.Support;
using Gapless.State.Tests.Tables;

namespace Gapless.State.Tests.History;

public abstract class AttemptStoreContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private static readonly DatasetName Trades = LakeRows.Trades;
    private static readonly DateOnly Day = new(2024, 2, 28);

    [Fact]
    public async Task DayCosts_LongHistory_IsTheMeanOfTheNewestDays()
    {
        await WriteAsync([.. Enumerable.Range(0, 10).Select(i =>
            Attempt("r1", 1, Day.AddDays(i), i == 9 ? PartitionState.Failed : PartitionState.Succeeded) with { ActiveTime = TimeSpan.FromMilliseconds(i < 5 ? 1000 : 10 * i), Bytes = i })]);

        var costs = await Ledger.Attempts.DayCostsAsync([Trades, new("ods", "never")], 3, Cancel);

        Assert.Equal([KeyValuePair.Create(Trades, new DayCost(TimeSpan.FromMilliseconds(70), 7))], costs);
    }

    [Fact]
    public async Task OfDay_TwoRuns_GivesBothBackOldestFirst()
    {
        var second = Attempt("r2", 4, Day, PartitionState.Succeeded) with { EndedAt = LakeRows.Then.AddHours(1) };
        var first = Attempt("r1", 9, Day, PartitionState.Failed) with { Error = LakeRows.Tricky, Version = null };
        await WriteAsync(second, first, Attempt("r1", 9, Day.AddDays(1), PartitionState.Empty));

        Assert.Equal([first, second], await Ledger.Attempts.OfDayAsync(Trades, Day, Cancel));
        Assert.Empty(await Ledger.Attempts.OfDayAsync(new DatasetName("ods", "no"), Day, Cancel));
    }

    [Fact]
    public async Task OfDay_OfATableWithoutDays_IsFound()
    {
        var attempt = Attempt("r1", 1, Partition.Undated, PartitionState.Succeeded);
        await WriteAsync(attempt);

        Assert.Equal([attempt], await Ledger.Attempts.OfDayAsync(Trades, Partition.Undated, Cancel));
        Assert.Equal(Partition.Undated, Assert.Single(await Ledger.Attempts.OfRunAsync("r1", Cancel)).Dates.Start);
    }

    [Fact]
    public async Task Write_SameRunAndToken_IsOneAttempt()
    {
        var again = Attempt("r1", 1, Day, PartitionState.Succeeded) with { Rows = 77, PeakMemory = 5 };
        await WriteAsync(Attempt("r1", 1, Day, PartitionState.Failed));
        await WriteAsync(again);

        Assert.Equal([again], await Ledger.Attempts.OfDayAsync(Trades, Day, Cancel));
    }

    [Fact]
    public async Task Write_TransactionNotCommitted_LeavesNothing()
    {
        await WriteAsync(Attempt("r1", 1, Day, PartitionState.Succeeded));
        await using (var transaction = await Ledger.Database.BeginAsync(Cancel))
            await Ledger.Attempts.WriteAsync(transaction, [Attempt("r2", 2, Day, PartitionState.Succeeded)], Cancel);

        Assert.Equal("r1", Assert.Single(await Ledger.Attempts.OfDayAsync(Trades, Day, Cancel)).RunId);
    }

    [Fact]
    public async Task OfRun_DaysWithGapsAndStates_AreRanges()
    {
        int[] succeeded = [0, 1, 2, 5, 6];
        await WriteAsync(
        [
            .. succeeded.Select(offset => Attempt("r1", 1, Day.AddDays(offset), PartitionState.Succeeded)),
            Attempt("r1", 1, Day.AddDays(3), PartitionState.Failed) with { Error = "a" },
            Attempt("r1", 1, Day.AddDays(4), PartitionState.Failed) with { Error = "b" },
            Attempt("r2", 1, Day.AddDays(7), PartitionState.Succeeded),
        ]);

        var groups = await Ledger.Attempts.OfRunAsync("r1", Cancel);

        Assert.Equal(
            [(0, 2, "Succeeded "), (3, 3, "Failed a"), (4, 4, "Failed b"), (5, 6, "Succeeded ")],
            groups.Select(group => (Offset(group.Dates.Start), Offset(group.Dates.Last), $"{group.State} {group.Error}")));
        Assert.Equal((36L, 3_000L, TimeSpan.FromMilliseconds(750), 1L << 33), (groups[0].Rows, groups[0].Bytes, groups[0].ActiveTime, groups[0].PeakMemory));
    }

    [Fact]
    public async Task OfRun_DayTriedTwice_CountsAsItsLastAttemptLeftIt()
    {
        await WriteAsync(Attempt("r1", 3, Day, PartitionState.Failed) with { Error = "no memory" }, Attempt("r1", 8, Day, PartitionState.Succeeded));

        Assert.Equal(PartitionState.Succeeded, Assert.Single(await Ledger.Attempts.OfRunAsync("r1", Cancel)).State);
    }

    private static int Offset(DateOnly day) => day.DayNumber - Day.DayNumber;

    private static Attempt Attempt(string run, long token, DateOnly day, PartitionState state) => new(
        Trades, day, run, token, state, LakeRows.Then.AddSeconds(-5), LakeRows.Then, TimeSpan.FromMilliseconds(250), 12, 2, 1_000, 1L << 33, "9f86d081884c7d65", null);

    // As every writer does: the partition first, which makes the dataset known.
    private Task WriteAsync(params Attempt[] attempts) => CommitAsync(async transaction =>
    {
        await Ledger.PartitionWriter.WriteAsync(
            transaction,
            [.. attempts.Select(attempt => new Partition(attempt.Dataset, attempt.Date, attempt.State, false, attempt.Rows, null, null, attempt.Error, attempt.RunId, attempt.EndedAt))],
            Cancel);
        await Ledger.Attempts.WriteAsync(transaction, attempts, Cancel);
    });
}
