using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;

namespace Gapless.Runtime.Versions;

/// <summary>Tells what days were before a run, as far as the ledger knows; reads only.</summary>
internal sealed class EarlierDays(IPartitionReader partitions, IVersionStore versions, IAttemptStore attempts)
{
    /// <summary>Each of the days, in order.</summary>
    /// <param name="table">The table.</param>
    /// <param name="days">The days, at least one.</param>
    /// <param name="undoneRun">The run.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<EarlierDay>> ReadAsync(DatasetName table, DateSet days, string undoneRun, CancellationToken cancellationToken)
    {
        var range = new DateRange(days.Ranges[0].Start, days.Ranges[^1].End);
        var rows = (await partitions.ReadAsync([table], range, cancellationToken)).ToDictionary(row => row.Date);
        var kept = (await versions.ReadAsync(table, range, cancellationToken)).ToLookup(version => version.Date);
        var found = new List<EarlierDay>();
        foreach (var day in days)
        {
            var newest = kept[day].LastOrDefault();
            found.Add(new EarlierDay(day, await PublisherAsync(table, day, rows.GetValueOrDefault(day), cancellationToken), newest?.RunId == undoneRun ? newest : null));
        }

        return found;
    }

    // A failed row names the run that failed, and a missing day has none: then the history says who published last.
    private async Task<string?> PublisherAsync(DatasetName table, DateOnly day, Partition? row, CancellationToken cancellationToken) =>
        row is { State: PartitionState.Succeeded or PartitionState.Empty } ? row.RunId
        : (await attempts.OfDayAsync(table, day, cancellationToken)).LastOrDefault(attempt => attempt.State is PartitionState.Succeeded or PartitionState.Empty)?.RunId;
}
