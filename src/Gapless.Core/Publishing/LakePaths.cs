using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Publishing;

/// <summary>Where things are in the lake; the layout is fixed, other readers rely on it.</summary>
public static class LakePaths
{
    /// <summary>The marker of a published day.</summary>
    public const string Success = "_SUCCESS";

    /// <summary>A table's prefix: <c>lake/{layer}/{table}/</c>.</summary>
    public static string Table(DatasetName table) => $"lake/{table.Group}/{table.Member}/";

    /// <summary>A day's prefix: <c>lake/{layer}/{table}/dt=D/</c>; a non-partitioned table's is <see cref="Table"/> itself.</summary>
    public static string Day(DatasetName table, DateOnly day) => Table(table) + Folder(day);

    /// <summary>Where whatever is not published yet lies: <c>lake/{layer}/{table}/_tmp/</c>.</summary>
    public static string Temporary(DatasetName table) => $"{Table(table)}_tmp/";

    /// <summary>Where a run writes a table first: <c>lake/{layer}/{table}/_tmp/run_{run_id}/</c>.</summary>
    public static string Temporary(DatasetName table, string runId) => $"{Temporary(table)}run_{runId}/";

    /// <summary>Where a table's versions lie that others took the place of: <c>versions/{layer}/{table}/</c>, where no reader of the table looks.</summary>
    public static string Versions(DatasetName table) => $"versions/{table.Group}/{table.Member}/";

    /// <summary>Where a replaced version lies: <c>versions/{layer}/{table}/dt=D/{run_id}_{token}/</c>, by the run and the token that published it.</summary>
    public static string Version(Manifest manifest) =>
        string.Create(CultureInfo.InvariantCulture, $"{Versions(manifest.Dataset)}{Folder(manifest.Date ?? Partition.Undated)}{manifest.RunId}_{manifest.Token}/");

    /// <summary>A day's folder within a prefix, with a <c>/</c> at its end; empty for a non-partitioned table.</summary>
    public static string Folder(DateOnly day) =>
        day == Partition.Undated ? "" : string.Create(CultureInfo.InvariantCulture, $"dt={day:yyyy-MM-dd}/");
}
