using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Football.Matches;

namespace Gapless.Football.Feeds;

/// <summary>Reads what is known of a feed's days and matches while an answer is being worked out.</summary>
internal sealed class FeedLedger(ILedgerDatabase database, IPartitionReader partitions)
{
    /// <summary>The rows of the feeds within the range, by feed and day.</summary>
    public async Task<Dictionary<(DatasetName Feed, DateOnly Day), Partition>> RowsAsync(
        IReadOnlyCollection<DatasetName> feeds, DateRange range, CancellationToken cancellationToken)
    {
        var rows = await partitions.ReadAsync(feeds, range, cancellationToken);
        return rows.ToDictionary(row => (row.Dataset, row.Date));
    }

    /// <summary>The source's known matches of a season by their ids.</summary>
    public async Task<IReadOnlyDictionary<long, KnownMatch>> KnownAsync(string source, string competition, int season, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginReadAsync(cancellationToken);
        return await MatchStore.KnownAsync(transaction, source, competition, season, cancellationToken);
    }

    /// <summary>Those of the ids that are known.</summary>
    public async Task<IReadOnlyDictionary<long, KnownMatch>> KnownAsync(string source, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginReadAsync(cancellationToken);
        return await MatchStore.KnownAsync(transaction, source, ids, cancellationToken);
    }
}
