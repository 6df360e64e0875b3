using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.DuckDb;

namespace Gapless.Cli.Composition;

/// <summary>Puts a view of each table into the catalog, for programs that open it by themselves.</summary>
internal static class CatalogViews
{
    private const string Mark = "made by gapless catalog build";

    /// <summary>Makes the views anew.</summary>
    /// <returns>For each table whether it has a view of ours now; one of a migration is kept, and a table without any file gets none.</returns>
    /// <exception cref="GaplessException">The store is no folder, which DuckDB could read by itself.</exception>
    public static IReadOnlyList<(DatasetName Table, CatalogViewState State)> Build(Project project, ProjectCatalog catalog, TableGraph graph, CancellationToken cancellationToken)
    {
        if (project.Store.LocalPath("lake") is null) throw new GaplessException(ErrorKind.Usage, Text.Of("Catalog.NeedsFolder", project.Store.Address));
        var made = new List<(DatasetName Table, CatalogViewState State)>();
        catalog.File.Change(
            connection =>
            {
                foreach (var table in graph.Tables) made.Add((table.Name, Make(project, connection, table, cancellationToken)));
            },
            cancellationToken);
        return made;
    }

    private static CatalogViewState Make(Project project, DuckDbConnection connection, TableDefinition table, CancellationToken cancellationToken)
    {
        if (IsOthers(connection, table.Name, cancellationToken)) return CatalogViewState.Kept;
        var folder = project.Store.LocalPath(LakePaths.Table(table.Name).TrimEnd('/'))!;
        if (!HasFiles(folder, table.IsPartitioned)) return CatalogViewState.NoFiles;
        connection.Execute(LakeViews.Schema(table.Name), cancellationToken);
        connection.Execute(LakeViews.Open(table.Name, table.IsPartitioned, folder), cancellationToken);
        connection.Execute($"COMMENT ON VIEW {LakeViews.Of(table.Name)} IS {LakeViews.Text(Mark)}", cancellationToken);
        return CatalogViewState.Made;
    }

    private static bool IsOthers(DuckDbConnection connection, DatasetName table, CancellationToken cancellationToken) => connection.Scalar<long>(
        """
        SELECT count(*) FROM (
            SELECT schema_name, table_name AS name, NULL AS comment FROM duckdb_tables()
            UNION ALL SELECT schema_name, view_name, comment FROM duckdb_views() WHERE NOT internal)
        WHERE schema_name = $1 AND name = $2 AND comment IS DISTINCT FROM $3
        """,
        cancellationToken, table.Group, table.Member, Mark) > 0;

    private static bool HasFiles(string folder, bool isDated)
    {
        if (!Directory.Exists(folder)) return false;
        return isDated
            ? Directory.EnumerateDirectories(folder, "dt=*").Any(day => Directory.EnumerateFiles(day, "*.parquet").Any())
            : Directory.EnumerateFiles(folder, "*.parquet").Any();
    }
}
