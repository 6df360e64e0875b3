using Gapless.Core.Partitions;
using Gapless.Core.Tables;
using Gapless.Runtime.Planning;

namespace Gapless.Hosting.Composition;

/// <summary>Which days are meant when nobody says.</summary>
internal static class ProjectDays
{
    /// <summary>The first day that is collected.</summary>
    public static readonly DateOnly First = new(2022, 1, 1);

    /// <summary>The days of all tables: from the raw sources' first one to the day before today; null when the raw sources have none.</summary>
    public static async Task<DateRange?> OfTablesAsync(Project project, TableGraph graph, CancellationToken cancellationToken)
    {
        var first = await RawCoverage.FirstDayAsync(project.Store, graph, graph.Tables.Select(table => table.Name), cancellationToken);
        return first is { } day ? DateRange.Inclusive(day, Later(day, project.Today.AddDays(-1))) : null;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
