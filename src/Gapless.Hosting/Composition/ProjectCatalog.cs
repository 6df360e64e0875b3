using System.Collections.Immutable;
using System.Globalization;
using Gapless.Core.Ports;
using Gapless.DuckDb;
using Gapless.DuckDb.Catalog;
using Gapless.Hosting.Configuration;
using Gapless.Runtime.Options;

namespace Gapless.Hosting.Composition;

/// <summary>The DuckDB catalog of a project: its file, its migrations, and the folder that a bucket's name stands for in their SQL.</summary>
internal sealed class ProjectCatalog : ICatalogMigrator
{
    private const string BucketName = "S3_BUCKET_NAME";
    private readonly ProjectOptions _options;
    private readonly IStore _store;
    private readonly CatalogMigrator _migrator;

    public ProjectCatalog(ProjectOptions options, IStore store, TimeProvider time, ICrashPoints? crash = null)
    {
        _options = options;
        _store = store;
        File = new CatalogStore(Path.Combine(options.Folder, ".duckdb", "catalog.duckdb"), Limits(options), crash);
        _migrator = new CatalogMigrator(File, time);
    }

    /// <summary>The catalog's file.</summary>
    public CatalogStore File { get; }

    /// <summary>What a bucket's name stands for in SQL: the store's folder; for a store elsewhere, a folder whose files are sent there.</summary>
    public string BucketRoot => _store.LocalPath("lake") is { } lake ? Path.GetDirectoryName(lake)! : Path.Combine(_options.Folder, ".duckdb", "bucket");

    /// <summary>DuckDB's limits as the project has them.</summary>
    public static DuckDbOptions Limits(ProjectOptions options) => new()
    {
        MemoryLimit = Size(options.Compute.MemoryLimit),
        Threads = options.Compute.Threads ?? Environment.ProcessorCount,
    };

    /// <summary>Bytes as DuckDB writes them.</summary>
    public static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000}KB");

    /// <summary>The folder for the bucket that the environment names, or for the only one that the migrations name, or the only one in other SQL; null when there is none.</summary>
    /// <param name="sql">The other SQL.</param>
    /// <exception cref="Core.Errors.GaplessException">Several are named.</exception>
    public BucketFolder? Folder(IEnumerable<string> sql) => Folder(Migrations(), sql);

    /// <summary>The migrations' files, sorted by name; none when there is no folder of them.</summary>
    public IReadOnlyList<CatalogMigration> Migrations()
    {
        var folder = Path.GetFullPath(_options.Warehouse.Catalog, _options.Folder);
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateFiles(folder, "*.sql").Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)
            .Select(file => new CatalogMigration(Path.GetFileName(file), ProjectText.Read(file)))];
    }

    /// <summary>The names of the migrations that are not applied yet.</summary>
    public ImmutableArray<string> Pending(CancellationToken cancellationToken) => _migrator.Pending(Migrations(), cancellationToken);

    /// <summary>Applies what is missing, and sends the files that it wrote to a store elsewhere.</summary>
    /// <returns>The names of the files that were applied.</returns>
    public async Task<ImmutableArray<string>> ApplyAsync(CancellationToken cancellationToken)
    {
        var migrations = Migrations();
        if (migrations.Count == 0) return [];
        var folder = Folder(migrations, []);
        var applied = await Task.Run(() => _migrator.Migrate(migrations, folder, cancellationToken), cancellationToken);
        await SendAsync(cancellationToken);
        return applied;
    }

    async Task<int> ICatalogMigrator.MigrateAsync(CancellationToken cancellationToken) => (await ApplyAsync(cancellationToken)).Length;

    private BucketFolder? Folder(IEnumerable<CatalogMigration> migrations, IEnumerable<string> sql)
    {
        var named = EnvironmentValues.Of(_options.Folder)(BucketName);
        return BucketFolder.Of(BucketRoot, named, migrations.Select(migration => migration.Sql)) ?? BucketFolder.Of(BucketRoot, named, sql);
    }

    // Looked at each time: a process killed between applying and sending left files to send.
    private async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_store.LocalPath("lake") is not null || !Directory.Exists(BucketRoot)) return;
        foreach (var file in Directory.EnumerateFiles(BucketRoot, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var key = Path.GetRelativePath(BucketRoot, file).Replace('\\', '/');
            if (await _store.FindAsync(key, cancellationToken) is null) await _store.UploadAsync(file, key, cancellationToken);
        }
    }
}
