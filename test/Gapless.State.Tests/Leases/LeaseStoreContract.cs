using System.Collections.Concurrent;
using Gapless.Core.Leases;
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

        Assert.Equal((Resource, FakeProcesses.Process(1), 1L), (answer.Lease!.Resource, answer.Lease.Holder, answer.Lease.Token));
        Assert.Null(answer.HeldBy);
    }

    [Fact]
    public async Task TryTake_Held_NamesTheHolder()
    {
        await TakeAsync(1, Long);

        Assert.Equal(new LeaseAnswer(null, FakeProcesses.Process(1)), await TakeAsync(2, Long));
        Assert.Equal(1, (await Ledger.Leases.TryTakeAsync("another", FakeProcesses.Process(2), Long, Cancel)).Lease!.Token);
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
            taking = Task.Run(() => other.Leases.TryTakeAsync(Resource, FakeProcesses.Process(2), Long, Cancel), Cancel);
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
            async () => answers.Add(await ledgers[i % 2].Leases.TryTakeAsync(Resource, FakeProcesses.Process(i), Long, Cancel)), Cancel)));

        var winner = Assert.Single(answers, answer => answer.Lease is not null);
        Assert.All(answers.Except([winner]), answer => Assert.Equal(winner.Lease!.Holder, answer.HeldBy));
    }

    [Fact]
    public async Task Live_HeldExpiredDeadAndReleased_GivesOnlyWhatIsHeld()
    {
        Assert.Empty(await Ledger.Leases.LiveAsync(Resource, Cancel));
        var first = (await TakeAsync(1, Long)).Lease!;
        Assert.Equal([first], await Ledger.Leases.LiveAsync(Resource, Cancel));
        Assert.Empty(await Ledger.Leases.LiveAsync("another", Cancel));
        Processes.Kill(FakeProcesses.Process(1));
        Assert.Empty(await Ledger.Leases.LiveAsync(Resource, Cancel));

        var second = (await TakeAsync(2, Long)).Lease!;
        await Ledger.Leases.ReleaseAsync(second, Cancel);
        Assert.Empty(await Ledger.Leases.LiveAsync(Resource, Cancel));

        await TakeAsync(3, Short);
        await EventuallyAsync(async () => (await Ledger.Leases.LiveAsync(Resource, Cancel)).Count == 0, "expiry");
    }

    [Fact]
    public async Task Raise_ToALargerToken_NextTokenIsLargerAndTheHolderLosesIt()
    {
        var first = (await TakeAsync(1, Long)).Lease!;

        await CommitAsync(transaction => Ledger.Leases.RaiseAsync(transaction, Resource, 41, Cancel));
        await CommitAsync(transaction => Ledger.Leases.RaiseAsync(transaction, "new", 7, Cancel));

        Assert.False(await HoldsAsync(first));
        Assert.Equal(42, (await TakeAsync(2, Long)).Lease!.Token);
        Assert.Equal(8, (await Ledger.Leases.TryTakeAsync("new", FakeProcesses.Process(2), Long, Cancel)).Lease!.Token);
    }

    [Fact]
    public async Task Raise_TokensHaveComeFurther_ChangesNothing()
    {
        var first = (await TakeAsync(1, Long)).Lease!;

        await CommitAsync(transaction => Ledger.Leases.RaiseAsync(transaction, Resource, 1, Cancel));

        Assert.True(await HoldsAsync(first));
    }

    private Task<LeaseAnswer> TakeAsync(int process, TimeSpan duration) =>
        Ledger.Leases.TryTakeAsync(Resource, FakeProcesses.Process(process), duration, Cancel);

    private async Task<bool> HoldsAsync(Lease lease)
    {
        await using var transaction = await Ledger.Database.BeginAsync(Cancel);
        return await Ledger.Leases.HoldsAsync(transaction, lease, Cancel);
    }
}
