using Gapless.Core.Datasets;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.DuckDb;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Composition;

/// <summary>Puts a view of each table into the catalog, for programs that open it by themselves.</summary>
internal static class CatalogViews
{
    private const string Mark = "made by gapless catalog build";

    /// <summary>Makes the views anew, over the store's folder; of a store elsewhere, over copies of its files (<see cref="LakeCopies"/>).</summary>
    /// <param name="project">The project.</param>
    /// <param name="catalog">Its catalog.</param>
    /// <param name="graph">Its tables.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>For each table whether it has a view of ours now; one of a migration is kept, and a table without any file gets none.</returns>
    public static async Task<IReadOnlyList<(DatasetName Table, CatalogViewState State)>> BuildAsync(
        Project project, ProjectCatalog catalog, TableGraph graph, CancellationToken cancellationToken)
    {
        var copies = new Dictionary<DatasetName, IReadOnlyList<string>>();
        if (project.Store.LocalPath("lake") is null)
            foreach (var table in graph.Tables) copies[table.Name] = await LakeCopies.FetchAsync(project, table.Name, cancellationToken);
        var made = new List<(DatasetName Table, CatalogViewState State)>();
        await Task.Run(
            () => catalog.File.Change(
                connection =>
                {
                    foreach (var table in graph.Tables)
                        made.Add((table.Name, Make(connection, table, View(project, table, copies.GetValueOrDefault(table.Name)), cancellationToken)));
                },
                cancellationToken),
            cancellationToken);
        foreach (var (table, files) in copies) LakeCopies.Keep(project, table, files);
        return made;
    }

    /// <summary>The statement that makes a table's view; null when it has no files.</summary>
    private static string? View(Project project, TableDefinition table, IReadOnlyList<string>? copies)
    {
        if (copies is not null) return copies.Count == 0 ? null : LakeViews.Exact(table.Name, table.IsPartitioned, copies);
        var folder = project.Store.LocalPath(LakePaths.Table(table.Name).TrimEnd('/'))!;
        return HasFiles(folder, table.IsPartitioned) ? LakeViews.Open(table.Name, table.IsPartitioned, folder) : null;
    }

    private static CatalogViewState Make(DuckDbConnection connection, TableDefinition table, string? view, CancellationToken cancellationToken)
    {
        if (IsOthers(connection, table.Name, cancellationToken)) return CatalogViewState.Kept;
        if (view is null) return CatalogViewState.NoFiles;
        connection.Execute(LakeViews.Schema(table.Name), cancellationToken);
        connection.Execute(view, cancellationToken);
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
