namespace Gapless.Cli.Simulation;

/// <summary>The simulated market: every fund's way from its first day on, so that a day is the same whichever days are asked for.</summary>
/// <remarks>All in whole numbers: the same on every machine.</remarks>
internal sealed class EtfMarket
{
    private const int OneInSuspended = 120;
    private const int MarketDeviation = 90;

    // Ten percent up or down is the exchange's limit; a little less, so that rounding stays inside.
    private const int DayLimit = 990;
    private const int Whole = 10_000;

    private readonly Dice _dice;

    /// <summary>Makes the market.</summary>
    /// <param name="funds">How many funds.</param>
    /// <param name="seed">Another seed is another market.</param>
    public EtfMarket(int funds, int seed)
    {
        _dice = new Dice(unchecked((ulong)seed)).For("etf");
        Funds = EtfFunds.Take(funds, _dice);
    }

    /// <summary>All funds, whether listed already or not.</summary>
    public IReadOnlyList<EtfFund> Funds { get; }

    /// <summary>The bars of all listed funds on the open days of a range, day by day, by symbol.</summary>
    /// <param name="from">The first day, inclusive.</param>
    /// <param name="to">The last day, inclusive.</param>
    public IEnumerable<IReadOnlyList<EtfBar>> Days(DateOnly from, DateOnly to)
    {
        var prices = new Dictionary<EtfFund, long>();
        var funds = Funds.OrderBy(fund => fund.Symbol, StringComparer.Ordinal).ToList();
        foreach (var day in TradingCalendar.Days.TakeWhile(day => day <= to))
        {
            var market = _dice.For("market").For(day).Around(0, MarketDeviation);
            var bars = funds.Where(fund => fund.Listed <= day).Select(fund => Bar(fund, day, prices.GetValueOrDefault(fund, fund.Price), market)).ToList();
            foreach (var bar in bars.Where(bar => !bar.IsSuspended)) prices[bar.Fund] = bar.Close;
            if (day >= from) yield return bars;
        }
    }

    private EtfBar Bar(EtfFund fund, DateOnly day, long prev, int market)
    {
        var dice = _dice.For(fund.Symbol).For(day);
        // Back to where it belongs, by and by: prices neither vanish nor run away.
        var pull = (fund.Price - prev) * 20 / fund.Price;
        var move = Math.Clamp((market * fund.Beta / 100) + dice.Around(0, fund.Deviation) + pull, -DayLimit, DayLimit);
        var close = Moved(prev, move);
        var open = Moved(prev, Math.Clamp(move * dice.Number(10, 60) / 100, -DayLimit, DayLimit));
        var high = Math.Max(open, close) + (close * dice.Number(11, 60) / Whole);
        var low = Math.Min(open, close) - (close * dice.Number(12, 60) / Whole);
        var lots = 500 + (40_000_000L / fund.Price * (50 + dice.Number(13, 100) + (Math.Abs(move) / 2)) / 100);
        var estimate = close * 10 * (Whole + dice.Around(14, 10)) / Whole;
        return new EtfBar(
            day, fund, prev, open, Math.Min(high, Moved(prev, DayLimit)), Math.Max(low, Moved(prev, -DayLimit)), close, lots * 100, estimate,
            dice.Number(15, OneInSuspended) == 0);
    }

    private static long Moved(long price, long hundredths) => Math.Max(1, ((price * (Whole + hundredths)) + (Whole / 2)) / Whole);
}
