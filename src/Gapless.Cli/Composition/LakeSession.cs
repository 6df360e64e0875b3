using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.DuckDb;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Composition;

/// <summary>DuckDB over a project's tables: a private copy of the catalog, in which each table is a view over exactly the files that are published.</summary>
internal sealed class LakeSession : IDisposable
{
    private static readonly DateRange Ever = new(Partition.Undated, DateOnly.MaxValue);
    private readonly WorkFolder _folder;
    private readonly DuckDbInstance _instance;
    private readonly DuckDbConnection _connection;

    private LakeSession(WorkFolder folder, DuckDbInstance instance)
    {
        _folder = folder;
        _instance = instance;
        _connection = instance.Connect();
    }

    /// <summary>Opens it for one query.</summary>
    /// <param name="project">The project.</param>
    /// <param name="graph">Its tables.</param>
    /// <param name="sql">The query: from a store elsewhere only the tables that it may read are fetched.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<LakeSession> OpenAsync(Project project, TableGraph graph, string sql, CancellationToken cancellationToken)
    {
        var catalog = new ProjectCatalog(project.Options, project.Store, project.Time);
        var folder = WorkFolder.Make(project.Options.Folder);
        try
        {
            var copy = await Task.Run(() => catalog.File.CopyTo(folder.Path, cancellationToken), cancellationToken);
            var session = new LakeSession(folder, DuckDbInstance.Open(copy ?? DuckDbInstance.InMemory, ProjectCatalog.Limits(project.Options) with { TempDirectory = Path.Combine(folder.Path, "spill") }));
            var text = string.Join('\n', catalog.Migrations().Select(migration => migration.Sql).Prepend(sql));
            foreach (var table in graph.Tables.Where(table => project.Store.LocalPath("lake") is not null || Mentions(text, table.Name)))
                await session.ShowAsync(project, table, cancellationToken);
            return session;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Runs SQL and gives the rows of its last statement.</summary>
    public DuckDbResult Query(string sql, CancellationToken cancellationToken) => _connection.Query(sql, cancellationToken);

    public void Dispose()
    {
        _connection.Dispose();
        _instance.Dispose();
        _folder.Dispose();
    }

    private async Task ShowAsync(Project project, TableDefinition table, CancellationToken cancellationToken)
    {
        var days = await project.Ledger.Tables.PublishedAsync([table.Name], Ever, cancellationToken);
        var keys = days.SelectMany(day => day.Files.Select(file => LakePaths.Day(table.Name, day.Date) + file.Name)).ToList();
        if (keys.Count == 0) return;
        var files = new string[keys.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, keys.Count), new ParallelOptions { MaxDegreeOfParallelism = project.Store.Parallelism, CancellationToken = cancellationToken },
            async (place, token) => files[place] = await LocalAsync(project, keys[place], token));
        _connection.Execute(LakeViews.Schema(table.Name), cancellationToken);
        _connection.Execute(LakeViews.Exact(table.Name, table.IsPartitioned, files), cancellationToken);
    }

    private async Task<string> LocalAsync(Project project, string key, CancellationToken cancellationToken)
    {
        if (project.Store.LocalPath(key) is { } path) return path;
        var file = Path.Combine(_folder.Path, key);
        await project.Store.DownloadAsync(key, file, cancellationToken);
        return file;
    }

    private static bool Mentions(string sql, DatasetName table) => sql.Contains(table.Member, StringComparison.OrdinalIgnoreCase);
}
