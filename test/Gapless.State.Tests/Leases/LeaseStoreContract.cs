using System.Collections.Concurrent;
using System.Globalization;
using Gapless.Core.Leases;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Leases;

public abstract class LeaseStoreContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private const string Resource = "source:football-data";
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task TryTake_Free_GivesTheFirstToken()
    {
        var answer = await TakeAsync(1, Long);

        Assert.Equal((Resource, FakeProcesses.Process(1), 1L), (answer.Lease!.Scope.Resource, answer.Lease.Holder, answer.Lease.Token));
        Assert.Null(answer.HeldBy);
    }

    [Fact]
    public async Task TryTake_Held_NamesTheHolder()
    {
        await TakeAsync(1, Long);

        Assert.Equal(new LeaseAnswer(null, FakeProcesses.Process(1)), await TakeAsync(2, Long));
        Assert.Equal(1, (await Ledger.Leases.TryTakeAsync(LeaseScope.Whole("another"), FakeProcesses.Process(2), Long, Cancel)).Lease!.Token);
    }

    [Fact]
    public async Task TryTake_Released_GivesALargerToken()
    {
        var first = (await TakeAsync(1, Long)).Lease!;
        await Ledger.Leases.ReleaseAsync(first, Cancel);

        Assert.False(await HoldsAsync(first));
        Assert.False(await Ledger.Leases.RenewAsync(first, Long, Cancel));
        Assert.Equal(2, (await TakeAsync(2, Long)).Lease!.Token);
    }

    [Fact]
    public async Task TryTake_Expired_PassesItOnAndTheOldOneIsLost()
    {
        var first = (await TakeAsync(1, Short)).Lease!;
        Lease? second = null;
        await EventuallyAsync(async () => (second = (await TakeAsync(2, Long)).Lease) is not null, "expiry");

        Assert.Equal(2, second!.Token);
        Assert.False(await Ledger.Leases.RenewAsync(first, Long, Cancel));
        Assert.False(await HoldsAsync(first));
        await Ledger.Leases.ReleaseAsync(first, Cancel);
        Assert.True(await HoldsAsync(second));
    }

    [Fact]
    public async Task TryTake_HolderIsDead_NeedNotWait()
    {
        var first = (await TakeAsync(1, Long)).Lease!;
        Processes.Kill(FakeProcesses.Process(1));

        Assert.Equal(2, (await TakeAsync(2, Long)).Lease!.Token);
        Assert.False(await HoldsAsync(first));
    }

    [Fact]
    public async Task Renew_InTime_KeepsOthersOut()
    {
        var first = (await TakeAsync(1, Short)).Lease!;

        Assert.True(await Ledger.Leases.RenewAsync(first, Long, Cancel));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull((await TakeAsync(2, Long)).HeldBy);
    }

    [Fact]
    public async Task Renew_ExpiredButNotTaken_IsNotLost()
    {
        var first = (await TakeAsync(1, TimeSpan.FromMilliseconds(1))).Lease!;
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await Ledger.Leases.RenewAsync(first, Long, Cancel));
        Assert.NotNull((await TakeAsync(2, Long)).HeldBy);
    }

    [Fact]
    public async Task Holds_InATransaction_NobodyTakesItBeforeTheCommit()
    {
        var first = (await TakeAsync(1, TimeSpan.FromMilliseconds(1))).Lease!;
        Clock.Advance(TimeSpan.FromMinutes(1));
        var other = await OpenAnotherAsync();

        Task<LeaseAnswer> taking;
        await using (var transaction = await Ledger.Database.BeginAsync(Cancel))
        {
            Assert.True(await Ledger.Leases.HoldsAsync(transaction, first, Cancel));
            taking = Task.Run(() => other.Leases.TryTakeAsync(LeaseScope.Whole(Resource), FakeProcesses.Process(2), Long, Cancel), Cancel);
            await Task.WhenAny(taking, Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Cancel));
            Assert.False(taking.IsCompleted);
            await transaction.CommitAsync(Cancel);
        }

        Assert.Equal(2, (await taking).Lease!.Token);
    }

    [Fact]
    public async Task TryTake_ManyAtOnce_OneGetsIt()
    {
        var other = await OpenAnotherAsync();
        Ledger[] ledgers = [Ledger, other];
        var answers = new ConcurrentBag<LeaseAnswer>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            async () => answers.Add(await ledgers[i % 2].Leases.TryTakeAsync(LeaseScope.Whole(Resource), FakeProcesses.Process(i), Long, Cancel)), Cancel)));

        var winner = Assert.Single(answers, answer => answer.Lease is not null);
        Assert.All(answers.Except([winner]), answer => Assert.Equal(winner.Lease!.Holder, answer.HeldBy));
    }

    [Fact]
    public async Task TryTake_OtherDays_BothHoldTheirs()
    {
        var first = (await TakeAsync(1, Long, "2024-01-01..2024-01-31, 2024-03-01")).Lease!;
        var second = (await TakeAsync(2, Long, "2024-02-01..2024-02-29, 2024-03-02..2024-12-31")).Lease!;

        Assert.Equal((1L, 2L), (first.Token, second.Token));
        Assert.True(await HoldsAsync(first) && await HoldsAsync(second));
        Assert.Equal([first, second], await Ledger.Leases.ListAsync(Resource, true, Cancel));
        Assert.Empty(await Ledger.Leases.ListAsync("another", true, Cancel));
    }

    [Theory]
    [InlineData("2024-01-31")]
    [InlineData("2023-01-01..2024-01-01")]
    [InlineData("2020-01-01, 2024-03-01, 2025-01-01")]
    [InlineData("2023-01-01..2025-01-01")]
    [InlineData("0001-01-01..9999-12-30")]
    public async Task TryTake_OneDayIsHeld_GivesNone(string days)
    {
        var first = (await TakeAsync(1, Long, "2024-01-01..2024-01-31, 2024-03-01")).Lease!;

        Assert.Equal(new LeaseAnswer(null, FakeProcesses.Process(1)), await TakeAsync(2, Long, days));
        await Ledger.Leases.ReleaseAsync(first, Cancel);
        Assert.Equal(2, (await TakeAsync(2, Long, days)).Lease!.Token);
    }

    [Fact]
    public async Task TryTake_OneDayOfAnExpiredOne_ItIsLostAsAWhole()
    {
        var first = (await TakeAsync(1, Short, "2024-01-01..2024-01-31, 2024-03-01")).Lease!;
        Lease? second = null;
        await EventuallyAsync(async () => (second = (await TakeAsync(2, Long, "2024-03-01")).Lease) is not null, "expiry");

        Assert.False(await HoldsAsync(first));
        Assert.Equal([second!], await Ledger.Leases.ListAsync(Resource, true, Cancel));
        Assert.Equal(3, (await TakeAsync(3, Long, "2024-01-15")).Lease!.Token);
    }

    [Fact]
    public async Task List_HolderIsDead_LeavesItOut()
    {
        await TakeAsync(1, Long, "2024-01-01");
        var second = (await TakeAsync(2, Long, "2024-01-02")).Lease!;
        Processes.Kill(FakeProcesses.Process(1));

        Assert.Equal([second], await Ledger.Leases.ListAsync(Resource, true, Cancel));
    }

    [Fact]
    public async Task TryTake_ThousandDaysInARow_IsOneRow()
    {
        await TakeAsync(1, Long, "2022-01-01..2024-09-26");

        await using var transaction = await Ledger.Database.BeginReadAsync(Cancel);
        await using var command = transaction.Connection.CreateCommand();
        command.Transaction = transaction.Transaction;
        command.CommandText = "SELECT count(*) FROM leases";
        Assert.Equal(1L, await command.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task List_HeldExpiredDeadAndReleased_GivesOnlyWhatIsHeld()
    {
        Assert.Empty(await Ledger.Leases.ListAsync(Resource, false, Cancel));
        var first = (await TakeAsync(1, Long)).Lease!;
        Assert.Equal([first], await Ledger.Leases.ListAsync(Resource, false, Cancel));
        Assert.Empty(await Ledger.Leases.ListAsync("another", false, Cancel));
        Processes.Kill(FakeProcesses.Process(1));
        Assert.Empty(await Ledger.Leases.ListAsync(Resource, false, Cancel));

        var second = (await TakeAsync(2, Long)).Lease!;
        await Ledger.Leases.ReleaseAsync(second, Cancel);
        Assert.Empty(await Ledger.Leases.ListAsync(Resource, false, Cancel));

        await TakeAsync(3, Short);
        await EventuallyAsync(async () => (await Ledger.Leases.ListAsync(Resource, false, Cancel)).Count == 0, "expiry");
    }

    [Fact]
    public async Task Raise_ToALargerToken_NextTokenIsLargerAndTheHolderLosesIt()
    {
        var first = (await TakeAsync(1, Long)).Lease!;

        await CommitAsync(transaction => Ledger.Leases.RaiseAsync(transaction, Resource, 41, Cancel));
        await CommitAsync(transaction => Ledger.Leases.RaiseAsync(transaction, "new", 7, Cancel));

        Assert.False(await HoldsAsync(first));
        Assert.Equal(42, (await TakeAsync(2, Long)).Lease!.Token);
        Assert.Equal(8, (await Ledger.Leases.TryTakeAsync(LeaseScope.Whole("new"), FakeProcesses.Process(2), Long, Cancel)).Lease!.Token);
    }

    [Fact]
    public async Task Raise_TokensHaveComeFurther_ChangesNothing()
    {
        var first = (await TakeAsync(1, Long)).Lease!;

        await CommitAsync(transaction => Ledger.Leases.RaiseAsync(transaction, Resource, 1, Cancel));

        Assert.True(await HoldsAsync(first));
    }

    private Task<LeaseAnswer> TakeAsync(int process, TimeSpan duration, string days) => Ledger.Leases.TryTakeAsync(
        new LeaseScope(Resource, DateSet.Of(days.Split(", ").Select(Range))), FakeProcesses.Process(process), duration, Cancel);

    private static DateRange Range(string text) =>
        DateRange.Inclusive(Day(text.Split("..")[0]), Day(text.Split("..")[^1]));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<LeaseAnswer> TakeAsync(int process, TimeSpan duration) =>
        Ledger.Leases.TryTakeAsync(LeaseScope.Whole(Resource), FakeProcesses.Process(process), duration, Cancel);

    private async Task<bool> HoldsAsync(Lease lease)
    {
        await using var transaction = await Ledger.Database.BeginAsync(Cancel);
        return await Ledger.Leases.HoldsAsync(transaction, lease, Cancel);
    }
}
