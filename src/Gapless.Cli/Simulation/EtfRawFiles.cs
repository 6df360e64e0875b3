using Gapless.Core.Partitions;
using Gapless.Core.Ports;

namespace Gapless.Cli.Simulation;

/// <summary>Writes the market's raw files into a store, where <c>dw_config.yaml</c> of the etf template looks for them.</summary>
internal sealed class EtfRawFiles(IStore store, EtfMarket market)
{
    /// <summary>Where the lists without days lie.</summary>
    public const string Full = "raw/full/";

    /// <summary>Where the days lie.</summary>
    public const string Daily = "raw/daily/";

    /// <summary>Writes the range's open days and the lists. What is there already with the same content is left alone, so that nothing becomes stale by it.</summary>
    /// <returns>How many days the exchanges were open, and how many files were written.</returns>
    public async Task<(int Days, int Written)> WriteAsync(DateRange range, CancellationToken cancellationToken)
    {
        var written = 0;
        var days = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = store.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Files(range, () => days++), options, async (file, token) =>
        {
            if (await WriteAsync(file.Key, file.Content, token)) Interlocked.Increment(ref written);
        });
        return (days, written);
    }

    private IEnumerable<(string Key, byte[] Content)> Files(DateRange range, Action counted)
    {
        yield return ($"{Full}trade_date_hist/trade_date_hist.csv", EtfCsv.Calendar());
        yield return ($"{Full}etf_universe_whitelist/etf_universe_whitelist.csv", EtfCsv.Whitelist(market.Funds));
        foreach (var bars in market.Days(range.Start, range.Last).Where(bars => bars.Count > 0))
        {
            counted();
            var folder = $"dt={EtfCsv.Date(bars[0].Day)}";
            yield return ($"{Daily}fund_etf_spot/{folder}/fund_etf_spot.csv", EtfCsv.Spot(bars));
            yield return ($"{Daily}fund_etf_history/{folder}/fund_etf_history.csv", EtfCsv.History(bars));
        }
    }

    private async Task<bool> WriteAsync(string key, byte[] content, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(key, cancellationToken) is { } there && there.Content.Span.SequenceEqual(content)) return false;
        await store.WriteAsync(key, content, durable: false, cancellationToken);
        return true;
    }
}
