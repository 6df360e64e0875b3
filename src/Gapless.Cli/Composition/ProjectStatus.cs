using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Runs;

namespace Gapless.Cli.Composition;

/// <summary>What the ledger has of a range of days.</summary>
/// <param name="Name">The project.</param>
/// <param name="Range">The days.</param>
/// <param name="Datasets">Each dataset's rows in the range, by date.</param>
/// <param name="Runs">The newest runs first.</param>
internal sealed record ProjectStatus(
    string Name, DateRange Range, IReadOnlyList<(DatasetName Dataset, IReadOnlyList<Partition> Rows)> Datasets, IReadOnlyList<Run> Runs)
{
    public static async Task<ProjectStatus> ReadAsync(Project project, DateRange range, int runs, CancellationToken cancellationToken)
    {
        var names = await project.Ledger.PartitionReader.DatasetsAsync(cancellationToken);
        var rows = new List<Partition>();
        foreach (var part in new[] { range, new DateRange(Partition.Undated, Partition.Undated.AddDays(1)) })
            if (names.Count > 0) rows.AddRange(await project.Ledger.PartitionReader.ReadAsync([.. names], part, cancellationToken));
        var byDataset = rows.ToLookup(row => row.Dataset);
        return new ProjectStatus(
            project.Options.Name, range, [.. names.Select(name => (name, (IReadOnlyList<Partition>)[.. byDataset[name]]))],
            await project.Ledger.Runs.ListAsync(null, runs, cancellationToken));
    }
}
