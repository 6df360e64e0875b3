using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Budgets;
using Gapless.Core.Runs;

namespace Gapless.Core.Tests.Budgets;

public sealed class BudgetWindowTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly BudgetRules Ten = BudgetRules.PerMinute(10);

    [Fact]
    public void Reserve_NeverAsked_OpensAWindowThatClosesASecondLate()
    {
        var (window, decision) = BudgetWindow.None.Reserve(Ten, Start);

        Assert.Equal(new BudgetDecision(1, TimeSpan.Zero, RunWaitKind.Quota), decision);
        Assert.Equal((1, Start.AddSeconds(61)), (window.Used, window.ClosesAt));
    }

    [Fact]
    public void Reserve_WindowUsedUp_WaitsUntilItCloses()
    {
        var window = BudgetWindow.None;
        for (var i = 0; i < 10; i++) window = window.Reserve(Ten, Start.AddSeconds(i)).Window;

        var (after, decision) = window.Reserve(Ten, Start.AddSeconds(20));

        Assert.Equal(window, after);
        Assert.Equal(new BudgetDecision(null, TimeSpan.FromSeconds(41), RunWaitKind.Quota), decision);
    }

    [Fact]
    public void Reserve_InThePause_WaitsForItsEnd()
    {
        var window = BudgetWindow.None.Reserve(Ten, Start).Window
            .Correct(Ten, new BudgetCorrection(1, true, 9, TimeSpan.FromSeconds(59), null, TimeSpan.FromSeconds(2)), Start.AddSeconds(1));

        Assert.Equal(new BudgetDecision(null, TimeSpan.FromSeconds(1), RunWaitKind.Pause), window.Reserve(Ten, Start.AddSeconds(2)).Decision);
        Assert.True(window.Reserve(Ten, Start.AddSeconds(3)).Decision.IsGranted);
    }

    [Fact]
    public void Correct_Refused_WaitsAsToldAndTheGrace()
    {
        var window = BudgetWindow.None.Reserve(Ten, Start).Window
            .Correct(Ten, new BudgetCorrection(1, true, null, null, TimeSpan.FromSeconds(90), TimeSpan.Zero), Start);

        Assert.Equal(TimeSpan.FromSeconds(91), window.Reserve(Ten, Start).Decision.Wait);
    }

    [Fact]
    public void Correct_RefusedWithoutALimit_StillWaits()
    {
        var unlimited = BudgetRules.PerMinute(null);
        var window = BudgetWindow.None.Reserve(unlimited, Start).Window
            .Correct(unlimited, new BudgetCorrection(1, true, null, null, TimeSpan.FromSeconds(30), TimeSpan.Zero), Start);

        Assert.Equal(TimeSpan.FromSeconds(31), window.Reserve(unlimited, Start).Decision.Wait);
    }

    [Fact]
    public void Correct_AnotherUsesTheKey_CountsItsRequestsToo()
    {
        var window = BudgetWindow.None.Reserve(Ten, Start).Window
            .Correct(Ten, new BudgetCorrection(1, true, 2, TimeSpan.FromSeconds(30), null, TimeSpan.Zero), Start);

        Assert.Equal(8, window.Used);
    }

    /// <summary>Requests overlap, arrive and are answered in any order, get lost on the way there or back; the provider must never count one too many.</summary>
    [Fact]
    public void Reserve_AnyOrderOfArrivalsAndAnswers_ProviderNeverCountsMoreThanTheLimit()
    {
        var request =
            from gap in Gen.Frequency((3, Gen.Choose(0, 500)), (2, Gen.Choose(0, 8_000)), (1, Gen.Choose(0, 70_000)))
            from going in Gen.Frequency((3, Gen.Choose(0, 300)), (1, Gen.Choose(0, 14_000)))
            from coming in Gen.Frequency((3, Gen.Choose(0, 300)), (1, Gen.Choose(0, 14_000)))
            from fate in Gen.Frequency((8, Gen.Constant(Fate.Answered)), (1, Gen.Constant(Fate.LostThere)), (1, Gen.Constant(Fate.LostBack)))
            select new Sending(gap, going, coming, fate);
        var scripts =
            from limit in Gen.Choose(1, 10)
            from sendings in request.ListOf()
            select (limit, sendings.ToList());

        Prop.ForAll(scripts.ToArbitrary(), script => ProviderModel.MostInAWindow(BudgetRules.PerMinute(script.limit), script.Item2) <= script.limit)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(80));
    }

    /// <summary>A pause, a trip there and back; milliseconds.</summary>
    internal sealed record Sending(int Gap, int Going, int Coming, Fate Fate);

    internal enum Fate
    {
        Answered,
        LostThere,
        LostBack,
    }

    /// <summary>A provider that counts in fixed windows of a minute, each opened by the first request to arrive after the last one ended.</summary>
    private static class ProviderModel
    {
        private const int Timeout = 30_000;

        internal static int MostInAWindow(BudgetRules rules, List<Sending> sendings)
        {
            var events = new PriorityQueue<Action<long>, (long At, int Order)>();
            var order = 0;
            void At(long time, Action<long> action) => events.Enqueue(action, (time, order++));

            var window = BudgetWindow.None;
            long opened = -60_000;
            int counted = 0, most = 0;

            void Correct(long now, BudgetCorrection correction) => window = window.Correct(rules, correction, Start.AddMilliseconds(now));

            void Arrive(long now, Sending sending, long id, long sentAt)
            {
                if (now >= opened + 60_000) (opened, counted) = (now, 0);
                counted++;
                most = Math.Max(most, counted);
                var (left, reset) = (rules.Limit!.Value - counted, TimeSpan.FromMilliseconds(opened + 60_000 - now));
                if (sending.Fate == Fate.LostBack) At(sentAt + Timeout, time => Correct(time, new BudgetCorrection(id, false, null, null, null, TimeSpan.Zero)));
                else At(now + sending.Coming, time => Correct(time, new BudgetCorrection(id, true, Math.Max(0, left), reset, null, TimeSpan.Zero)));
            }

            void Send(long now, Sending sending)
            {
                (window, var decision) = window.Reserve(rules, Start.AddMilliseconds(now));
                if (decision.WindowId is not { } id) At(now + (long)Math.Ceiling(decision.Wait.TotalMilliseconds), time => Send(time, sending));
                else if (sending.Fate == Fate.LostThere) At(now + Timeout, time => Correct(time, new BudgetCorrection(id, false, null, null, null, TimeSpan.Zero)));
                else At(now + sending.Going, time => Arrive(time, sending, id, now));
            }

            long start = 0;
            foreach (var sending in sendings)
            {
                start += sending.Gap;
                At(start, time => Send(time, sending));
            }

            while (events.TryDequeue(out var action, out var key)) action(key.At);
            return most;
        }
    }
}
