using Gapless.Core.Partitions;
using Gapless.Core.Runs;

namespace Gapless.Hosting.Composition;

/// <summary>What the ledger has of a range of days.</summary>
/// <param name="Name">The project.</param>
/// <param name="Range">The days.</param>
/// <param name="Datasets">What there is of each dataset.</param>
/// <param name="Runs">The newest runs first.</param>
internal sealed record ProjectStatus(string Name, DateRange Range, IReadOnlyList<DatasetDays> Datasets, IReadOnlyList<Run> Runs)
{
    private static readonly DateRange Whole = DateRange.Inclusive(Partition.Undated, Partition.Undated);

    public static async Task<ProjectStatus> ReadAsync(Project project, DateRange range, int runs, CancellationToken cancellationToken)
    {
        var reader = project.Ledger.PartitionReader;
        var names = await reader.DatasetsAsync(cancellationToken);
        var dated = await reader.ColumnsAsync(names.ToDictionary(name => name, _ => range), cancellationToken);
        var undated = await reader.ColumnsAsync(names.Where(name => dated[name].Days.Length == 0).ToDictionary(name => name, _ => Whole), cancellationToken);
        var provisional = await reader.ProvisionalAsync(range, cancellationToken);
        return new ProjectStatus(
            project.Options.Name,
            range,
            [.. names.Select(name => new DatasetDays(undated.GetValueOrDefault(name, dated[name]), provisional.GetValueOrDefault(name)))],
            await project.Ledger.Runs.ListAsync(null, runs, cancellationToken));
    }
}
