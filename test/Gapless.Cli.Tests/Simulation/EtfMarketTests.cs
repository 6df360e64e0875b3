using Gapless.Cli.Simulation;

namespace Gapless.Cli.Tests.Simulation;

public sealed class EtfMarketTests
{
    private static readonly DateOnly Start = new(2024, 1, 1);
    private static readonly DateOnly End = new(2024, 6, 30);
    private static readonly List<EtfBar> Bars = [.. new EtfMarket(60, 1).Days(Start, End).SelectMany(day => day)];

    [Fact]
    public void Days_EveryBar_IsPossibleOnAnExchange() => Assert.All(Bars, bar =>
    {
        Assert.True(TradingCalendar.IsOpen(bar.Day));
        Assert.InRange(bar.Low, 1, Math.Min(bar.Open, bar.Close));
        Assert.InRange(bar.High, Math.Max(bar.Open, bar.Close), long.MaxValue);
        Assert.InRange(bar.High, bar.Low, bar.PrevClose * 1.1m);
        Assert.InRange(bar.Low, bar.PrevClose * 0.9m, bar.High);
        Assert.InRange(bar.Volume, 100, long.MaxValue);
        Assert.InRange((decimal)bar.Amount / bar.Volume, bar.Low / 10m, bar.High / 10m);
        Assert.True(bar.Fund.Listed <= bar.Day);
    });

    [Fact]
    public void Days_EachFund_GoesOnFromItsLastClose()
    {
        foreach (var fund in Bars.GroupBy(bar => bar.Fund))
        {
            long? last = null;
            foreach (var bar in fund)
            {
                if (last is { } close) Assert.Equal(close, bar.PrevClose);
                if (!bar.IsSuspended) last = bar.Close;
            }
        }
    }

    [Fact]
    public void Days_HalfAYear_HasWhatTestsNeed()
    {
        Assert.Contains(Bars, bar => bar.IsSuspended);
        Assert.Contains(Bars, bar => bar.Fund.Symbol.StartsWith("000", StringComparison.Ordinal));
        Assert.Contains(Bars, bar => !bar.Fund.IsIncluded);
        Assert.Equal(60, Bars.Select(bar => bar.Fund.Symbol).Distinct(StringComparer.Ordinal).Count() + 1);
        Assert.True(Bars.Select(bar => bar.Close).Distinct().Count() > 1_000);
    }

    [Fact]
    public void Days_AnyRange_GivesTheSameDay()
    {
        var day = new DateOnly(2024, 3, 29);
        var whole = Bars.Where(bar => bar.Day == day);
        Assert.Equal(whole, new EtfMarket(60, 1).Days(day, day).Single());
        // More funds change nothing of those that were there.
        Assert.Equal(whole, new EtfMarket(90, 1).Days(day, day).Single().Where(bar => Bars.Exists(one => one.Fund == bar.Fund)));
        Assert.NotEqual(whole, new EtfMarket(60, 2).Days(day, day).Single());
    }

    [Fact]
    public void Days_Closed_AreLeftOut()
    {
        Assert.Empty(new EtfMarket(5, 1).Days(new DateOnly(2024, 1, 6), new DateOnly(2024, 1, 7)));
        Assert.Equal(58, new EtfMarket(5, 1).Days(Start, new DateOnly(2024, 3, 31)).Count());
    }
}
