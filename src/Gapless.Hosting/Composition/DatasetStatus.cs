using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;

namespace Gapless.Hosting.Composition;

/// <summary>What the ledger has of one dataset.</summary>
/// <param name="Dataset">Which.</param>
/// <param name="Range">The days; of a non-partitioned table, the one partition that it has.</param>
/// <param name="Rows">Its rows in the range, by date.</param>
/// <param name="Day">More of it, when the range is one day; null otherwise.</param>
internal sealed record DatasetStatus(DatasetName Dataset, DateRange Range, IReadOnlyList<Partition> Rows, DatasetStatus.OneDay? Day)
{
    /// <summary>How a day got here.</summary>
    /// <param name="Attempts">All attempts, oldest first.</param>
    /// <param name="Files">Its files; none for feeds.</param>
    internal sealed record OneDay(IReadOnlyList<Attempt> Attempts, IReadOnlyList<DayFile> Files);

    /// <summary>The days of each state, in the states' order; those without a row are left out.</summary>
    public IEnumerable<(PartitionState State, DateSet Dates)> States =>
        Rows.GroupBy(row => row.State).OrderBy(group => group.Key).Select(group => (group.Key, DateSet.Of(group.Select(row => row.Date))));

    /// <summary>Days without a row.</summary>
    public DateSet Missing => DateSet.Of(Range).Except(DateSet.Of(Rows.Select(row => row.Date)));

    /// <summary>Reads it.</summary>
    /// <exception cref="GaplessException">The ledger has no such dataset.</exception>
    public static async Task<DatasetStatus> ReadAsync(Project project, string name, DateRange range, CancellationToken cancellationToken)
    {
        var reader = project.Ledger.PartitionReader;
        var known = await reader.DatasetsAsync(cancellationToken);
        var found = known.Where(one => one.ToString() == name).ToList();
        if (found is not [var dataset]) throw new GaplessException(ErrorKind.Usage, Text.Of("Status.UnknownDataset", name, string.Join(", ", known)));
        var whole = new DateRange(Partition.Undated, Partition.Undated.AddDays(1));
        var undated = await reader.ReadAsync([dataset], whole, cancellationToken);
        var (days, rows) = undated.Count > 0 ? (whole, undated) : (range, await reader.ReadAsync([dataset], range, cancellationToken));
        return new DatasetStatus(dataset, days, rows, days.Days == 1 ? await DayAsync(project, dataset, days, cancellationToken) : null);
    }

    private static async Task<OneDay> DayAsync(Project project, DatasetName dataset, DateRange day, CancellationToken cancellationToken)
    {
        var published = await project.Ledger.Tables.PublishedAsync([dataset], day, cancellationToken);
        return new OneDay(await project.Ledger.Attempts.OfDayAsync(dataset, day.Start, cancellationToken), published is [{ } only] ? only.Files : []);
    }
}
