using System.Collections.Concurrent;
using Gapless.Core.Budgets;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Budgets;

public abstract class BudgetStoreContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private static readonly BudgetRules Ten = BudgetRules.PerMinute(10);

    [Fact]
    public async Task Find_NeverAsked_IsNull() => Assert.Null(await Ledger.Budgets.FindAsync("football-data", Cancel));

    [Fact]
    public async Task Reserve_UntilUsedUp_ThenSaysHowLongToWait()
    {
        for (var i = 0; i < 10; i++) Assert.True((await Ledger.Budgets.ReserveAsync("football-data", Ten, Cancel)).IsGranted);

        var refused = await Ledger.Budgets.ReserveAsync("football-data", Ten, Cancel);
        var window = await Ledger.Budgets.FindAsync("football-data", Cancel);

        Assert.False(refused.IsGranted);
        Assert.Equal(RunWaitKind.Quota, refused.Reason);
        Assert.InRange(refused.Wait, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(61));
        Assert.Equal((1L, 10, 10), (window!.Id, window.Used, window.Unanswered));
        Assert.True((await Ledger.Budgets.ReserveAsync("another", Ten, Cancel)).IsGranted);
    }

    [Fact]
    public async Task Reserve_WindowOver_OpensTheNext()
    {
        var rules = new BudgetRules(1, TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(20));
        Assert.Equal(1, (await Ledger.Budgets.ReserveAsync("s", rules, Cancel)).WindowId);
        await Ledger.Budgets.CorrectAsync("s", rules, new BudgetCorrection(1, true, 0, TimeSpan.FromMilliseconds(150), null, TimeSpan.Zero), Cancel);

        BudgetDecision? decision = null;
        await EventuallyAsync(async () => (decision = await Ledger.Budgets.ReserveAsync("s", rules, Cancel)).IsGranted, "the next window");

        Assert.Equal(2, decision!.WindowId);
    }

    [Fact]
    public async Task Correct_Pause_HoldsEveryProcessBack()
    {
        var other = await OpenAnotherAsync();
        var granted = await Ledger.Budgets.ReserveAsync("s", Ten, Cancel);
        await Ledger.Budgets.CorrectAsync("s", Ten, new BudgetCorrection(granted.WindowId!.Value, true, 4, TimeSpan.FromSeconds(30), null, TimeSpan.FromSeconds(20)), Cancel);

        var decision = await other.Budgets.ReserveAsync("s", Ten, Cancel);

        Assert.Equal((null, RunWaitKind.Pause), (decision.WindowId, decision.Reason));
        Assert.InRange(decision.Wait, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20.001));
        Assert.Equal(6, (await other.Budgets.FindAsync("s", Cancel))!.Used);
    }

    [Fact]
    public async Task Correct_BeforeTheFirstReservation_IsKept()
    {
        await Ledger.Budgets.CorrectAsync("s", Ten, new BudgetCorrection(0, true, null, null, TimeSpan.FromSeconds(60), TimeSpan.Zero), Cancel);

        Assert.InRange((await Ledger.Budgets.ReserveAsync("s", Ten, Cancel)).Wait, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(61.001));
    }

    [Fact]
    public async Task Reserve_ManyAtOnceFromTwoLedgers_NeverGrantsMoreThanTheLimit()
    {
        var other = await OpenAnotherAsync();
        Ledger[] ledgers = [Ledger, other];
        for (var round = 0; round < 5; round++)
        {
            var source = $"source-{round}";
            var decisions = new ConcurrentBag<BudgetDecision>();
            await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(
                async () => decisions.Add(await ledgers[i % 2].Budgets.ReserveAsync(source, Ten, Cancel)), Cancel)));

            Assert.Equal(10, decisions.Count(decision => decision.IsGranted));
            Assert.All(decisions.Where(decision => decision.IsGranted), decision => Assert.Equal(1, decision.WindowId));
        }
    }
}
