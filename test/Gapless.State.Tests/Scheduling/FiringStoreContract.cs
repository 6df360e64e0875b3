using Gapless.Core.Ports;
using Gapless.Core.Scheduling;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Scheduling;

public abstract class FiringStoreContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private static readonly DateTimeOffset Due = new(2024, 3, 1, 6, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Next = Due.AddDays(1);

    private IFiringStore Firings => Ledger.Firings;

    [Fact]
    public async Task Note_UnknownEntry_MakesItKnownOnce()
    {
        await NoteAsync("verify", Due);
        await NoteAsync("daily", Due);
        await NoteAsync("daily", Next);

        var known = await Firings.ListAsync(Cancel);
        Assert.Equal([("daily", Due, FiringState.Noted), ("verify", Due, FiringState.Noted)], known.Select(one => (one.Name, one.DueAt, one.State)));
        Assert.False((await ClaimAsync(1, Due)).IsOurs);
    }

    [Fact]
    public async Task TryClaim_UnknownEntry_IsTakenAndToldBack()
    {
        var claim = await ClaimAsync(1, Due.ToOffset(TimeSpan.FromHours(8)));

        Assert.True(claim.IsOurs);
        Assert.Null(claim.Firing.DoneUntil);
        Assert.Equal(("daily", Due, FiringState.Running, 1, FakeProcesses.Process(1)), (claim.Firing.Name, claim.Firing.DueAt, claim.Firing.State, claim.Firing.Attempt, claim.Firing.Owner));
        Assert.Equal(claim.Firing, Assert.Single(await Firings.ListAsync(Cancel)));
    }

    [Fact]
    public async Task TryClaim_SameInstantOfAnotherProcess_IsRefused()
    {
        var first = await ClaimAsync(1, Due);

        Assert.Equal(new FiringClaim(false, first.Firing), await ClaimAsync(2, Due));
        await EndAsync(first.Firing, FiringState.Complete);
        Assert.False((await ClaimAsync(2, Due)).IsOurs);
    }

    [Fact]
    public async Task TryClaim_EarlierOneStillRuns_IsRefusedUntilItHasEnded()
    {
        var first = await ClaimAsync(1, Due);
        Assert.False((await ClaimAsync(1, Next)).IsOurs);

        await EndAsync(first.Firing, FiringState.Failed);
        var second = await ClaimAsync(1, Next);

        Assert.True(second.IsOurs);
        Assert.Equal(Next, second.Firing.DueAt);
    }

    [Fact]
    public async Task TryClaim_OwnerDied_IsTriedAgain()
    {
        await ClaimAsync(1, Due);
        Processes.Kill(FakeProcesses.Process(1));

        var second = await ClaimAsync(2, Due);

        Assert.True(second.IsOurs);
        Assert.Equal((2, FakeProcesses.Process(2)), (second.Firing.Attempt, second.Firing.Owner));
    }

    [Fact]
    public async Task TryClaim_NoHeartbeatForLong_IsTakenOverAndTheOldOwnerIsTold()
    {
        var first = (await ClaimAsync(1, Due)).Firing;
        await ForgetHeartbeatAsync();

        Assert.True((await ClaimAsync(2, Due)).IsOurs);
        Assert.False(await Firings.HeartbeatAsync(first, Cancel));
        Assert.False(await Firings.EndAsync(first with { State = FiringState.Complete }, Cancel));
        Assert.Equal((FiringState.Running, FakeProcesses.Process(2)), (await LastAsync()) is var last ? (last.State, last.Owner) : default);
    }

    [Fact]
    public async Task Heartbeat_OfTheOwner_KeepsItsOwnAndTheRun()
    {
        var first = (await ClaimAsync(1, Due)).Firing with { RunId = "r1" };
        await ForgetHeartbeatAsync();

        Assert.True(await Firings.HeartbeatAsync(first, Cancel));

        Assert.False((await ClaimAsync(2, Due)).IsOurs);
        Assert.Equal("r1", (await LastAsync()).RunId);
    }

    [Fact]
    public async Task End_WithRunAndDetail_IsKept()
    {
        var first = (await ClaimAsync(1, Due)).Firing;

        Assert.True(await Firings.EndAsync(first with { State = FiringState.Failed, RunId = "r2", Detail = "两天失败; 'x'" }, Cancel));

        var last = await LastAsync();
        Assert.Equal((FiringState.Failed, "r2", "两天失败; 'x'"), (last.State, last.RunId, last.Detail));
        Assert.NotNull(last.EndedAt);
    }

    [Fact]
    public async Task TryClaim_Interrupted_IsTriedAgainAFewTimes()
    {
        for (var attempt = 1; attempt <= Firing.MostAttempts; attempt++)
        {
            var claim = await ClaimAsync(attempt, Due);
            Assert.Equal((true, attempt), (claim.IsOurs, claim.Firing.Attempt));
            await EndAsync(claim.Firing, FiringState.Interrupted);
        }

        Assert.False((await ClaimAsync(9, Due)).IsOurs);
    }

    [Fact]
    public async Task TryClaim_AfterABadEnd_KnowsUntilWhenAllWasDone()
    {
        await NoteAsync("daily", Due);
        var found = new List<DateTimeOffset?>();
        foreach (var (due, end) in new[] { (1, FiringState.Interrupted), (1, FiringState.Failed), (2, FiringState.Stopped), (3, FiringState.Complete), (4, FiringState.Complete) })
        {
            var firing = (await ClaimAsync(1, Due.AddDays(due))).Firing;
            found.Add(firing.DoneUntil);
            Assert.Equal(firing.DoneUntil, (await LastAsync()).DoneUntil);
            await EndAsync(firing, end);
        }

        Assert.Equal([Due, Due, Due, Due, Due.AddDays(3)], found);
    }

    [Fact]
    public async Task TryClaim_ManyServersAtOnce_ExactlyOneGetsIt()
    {
        var ledgers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAnotherAsync()));
        for (var day = 0; day < 5; day++)
        {
            var due = Due.AddDays(day);
            var claims = await Task.WhenAll(ledgers.Select((ledger, place) => Task.Run(() => ledger.Firings.TryClaimAsync("daily", due, FakeProcesses.Process(place), Cancel), Cancel)));
            var ours = Assert.Single(claims, claim => claim.IsOurs);
            await EndAsync(ours.Firing, FiringState.Complete);
        }
    }

    private Task NoteAsync(string name, DateTimeOffset due) => Firings.NoteAsync(name, due, FakeProcesses.Process(1), Cancel);

    private Task<FiringClaim> ClaimAsync(int process, DateTimeOffset due) => Firings.TryClaimAsync("daily", due, FakeProcesses.Process(process), Cancel);

    private async Task EndAsync(Firing firing, FiringState state) => Assert.True(await Firings.EndAsync(firing with { State = state }, Cancel));

    private async Task<Firing> LastAsync() => Assert.Single(await Firings.ListAsync(Cancel));

    /// <summary>As if nobody had said for a minute that the process is alive: PostgreSQL's clock can't be moved.</summary>
    private Task ForgetHeartbeatAsync() => CommitAsync(transaction => transaction.ExecuteAsync(
        Dialect == SqlDialect.Postgres
            ? "UPDATE schedule_firings SET heartbeat_at = heartbeat_at - INTERVAL '1 minute'"
            : "UPDATE schedule_firings SET heartbeat_at = strftime('%Y-%m-%d %H:%M:%f', heartbeat_at, '-1 minute')",
        Cancel));
}
