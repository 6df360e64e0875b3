using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gapless.Core.Errors;
using Gapless.DuckDb.Catalog;
using Gapless.DuckDb.Tests.Support;
using Gapless.Testing;

namespace Gapless.DuckDb.Tests.Catalog;

public sealed class CatalogMigratorTests : IDisposable
{
    private static readonly CatalogMigration Schemas = new("0001_schemas.sql", "CREATE SCHEMA ods;\nCREATE SCHEMA dwd;");
    private static readonly CatalogMigration Tables = new("0002_tables.sql", "CREATE TABLE ods.t AS SELECT 1 AS x; CREATE VIEW dwd.v AS SELECT x + 1 AS y FROM ods.t; CREATE MACRO twice(n) AS 2 * n;");

    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Catalog => _folder.File(".duckdb/catalog.duckdb");

    [Fact]
    public void Migrate_OfANewCatalog_AppliesAllInOrderAndRecordsThem()
    {
        Assert.Equal(["0001_schemas.sql", "0002_tables.sql"], Migrate(Tables, Schemas));

        Assert.Equal([4], Query("SELECT twice(y) FROM dwd.v"));
        Assert.Equal(
            ["1|0001_schemas.sql|" + Checksum(Schemas.Sql) + "|2024-01-02 03:04:05", "2|0002_tables.sql|" + Checksum(Tables.Sql) + "|2024-01-02 03:04:05"],
            Query("SELECT concat_ws('|', version, name, checksum, applied_at) FROM catalog_meta.schema_migrations ORDER BY version"));
        Assert.Equal(["catalog.duckdb", "catalog.duckdb.lock"], Files());
    }

    [Fact]
    public void Migrate_Again_AppliesOnlyWhatIsNew()
    {
        Migrate(Schemas);

        Assert.Equal(["0002_tables.sql"], Pending(Schemas, Tables));
        Assert.Equal(["0002_tables.sql"], Migrate(Schemas, Tables));
        Assert.Empty(Pending(Schemas, Tables));
        Assert.Empty(Migrate(Schemas, Tables));
        Assert.Equal([2L], Query("SELECT count(*) FROM catalog_meta.schema_migrations"));
    }

    [Fact]
    public void Pending_OfANewCatalog_MakesNothing()
    {
        Assert.Equal(["0001_schemas.sql"], Pending(Schemas));
        Assert.False(File.Exists(Catalog));
    }

    [Fact]
    public void Migrate_OrdersByNumberNotByText()
    {
        Assert.Equal(["9_b.sql", "10_a.sql", "20240101120000_c.sql"], Migrate(new("10_a.sql", "CREATE TABLE s.a (x INTEGER)"), new("20240101120000_c.sql", "DROP TABLE s.a"), new("9_b.sql", "CREATE SCHEMA s")));
    }

    [Fact]
    public void Migrate_OfAChangedAppliedFile_NamesItAndChangesNothing()
    {
        Migrate(Schemas);

        var error = Fails(Schemas with { Sql = Schemas.Sql + " " }, Tables);

        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains("0001_schemas.sql was changed", error.Message, StringComparison.Ordinal);
        Assert.Contains(Catalog, error.Message, StringComparison.Ordinal);
        Assert.Equal([1L], Query("SELECT count(*) FROM catalog_meta.schema_migrations"));
    }

    [Fact]
    public void Migrate_OfTheSameTextWithOtherLineEnds_IsTheSame()
    {
        Migrate(Schemas);

        Assert.Empty(Migrate(Schemas with { Sql = "\uFEFF" + Schemas.Sql.Replace("\n", "\r\n", StringComparison.Ordinal) }));
    }

    [Fact]
    public void Migrate_WithWrongFiles_SaysWhich()
    {
        Assert.Contains("schemas.sql has no number", Fails(new CatalogMigration("schemas.sql", "")).Message, StringComparison.Ordinal);
        Assert.Contains("01_b.sql and 1_a.sql have the same number", Fails(new("1_a.sql", ""), new("01_b.sql", "")).Message, StringComparison.Ordinal);
        Migrate(Schemas, Tables);
        Assert.Contains("0002_tables.sql was applied", Fails(Schemas).Message, StringComparison.Ordinal);
        var between = Fails(Schemas, Tables, new CatalogMigration("0000_late.sql", "SELECT 1"));
        Assert.Contains("0000_late.sql comes before 0002_tables.sql", between.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrate_OfAFailingFile_KeepsTheFilesBeforeItAndNothingOfIt()
    {
        var bad = new CatalogMigration("0003_bad.sql", "CREATE TABLE ods.half (x INTEGER);\nINSERT INTO ods.half VALUES (1);\n\nSELECT nothing\nFROM ods.t;\nCREATE TABLE ods.later (x INTEGER);");

        var error = Fails(Schemas, Tables, bad);

        Assert.Contains("0003_bad.sql, line 4, failed", error.Message, StringComparison.Ordinal);
        Assert.Contains("Referenced column \"nothing\" not found", error.Message, StringComparison.Ordinal);
        Assert.IsType<DuckDbException>(error.InnerException);
        Assert.Equal(["t"], Query("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'ods'"));
        Assert.Equal(["catalog.duckdb", "catalog.duckdb.lock"], Files());
        Assert.Equal(["0003_bad.sql"], Migrate(Schemas, Tables, bad with { Sql = "CREATE TABLE ods.half (x INTEGER)" }));
    }

    [Fact]
    public void Migrate_OfAFileThatDoesNotParse_RunsNothingOfIt()
    {
        var error = Fails(Schemas with { Sql = "CREATE SCHEMA a;\n\nCREATE TABEL b" });

        Assert.Contains("0001_schemas.sql, line 3, failed", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Catalog));
    }

    [Theory]
    [InlineData("BEGIN; CREATE TABLE t (x INTEGER); COMMIT;")]
    [InlineData("BEGIN; CREATE TABLE t (x INTEGER);")]
    [InlineData("CREATE TABLE t (x INTEGER); CHECKPOINT;")]
    public void Migrate_OfAFileWithTransactionsOfItsOwn_IsApplied(string sql)
    {
        Migrate(new CatalogMigration("1_t.sql", sql));

        Assert.Equal([0L], Query("SELECT count(*) FROM t"));
        Assert.Empty(Pending(new CatalogMigration("1_t.sql", sql)));
    }

    [Fact]
    public void Migrate_OfAnEmptyFile_IsRecorded()
    {
        Assert.Equal(["1_nothing.sql"], Migrate(new CatalogMigration("1_nothing.sql", "-- later\n")));
        Assert.Empty(Migrate(new CatalogMigration("1_nothing.sql", "-- later\n")));
    }

    [Fact]
    public void Migrate_OfACatalogWithoutMigrations_KeepsWhatItHolds()
    {
        Store().Change(connection => connection.Execute("CREATE TABLE mine AS SELECT 7 AS x", Token), Token);

        Migrate(Schemas);

        Assert.Equal([7], Query("SELECT x FROM mine"));
    }

    [Fact]
    public void Migrate_OfAnotherProgramsTable_IsRefused()
    {
        Store().Change(connection => connection.Execute("CREATE SCHEMA catalog_meta; CREATE TABLE catalog_meta.schema_migrations (id INTEGER)", Token), Token);

        Assert.Contains("is not Gapless's", Fails(Schemas).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrate_WithAStore_WritesSeedsThereAndReadsThem()
    {
        var root = _folder.File("it's a store");
        CatalogMigration[] files =
        [
            new("1_seed.sql", "COPY (SELECT NULL::VARCHAR AS code, NULL::DATE AS dt WHERE false)\nTO 's3://bucket/lake/ods/t/dt=1900-01-01/__seed__.parquet' (FORMAT parquet);"),
            new("2_view.sql", "CREATE SCHEMA ods; CREATE VIEW ods.t AS SELECT * FROM read_parquet('s3://bucket/lake/ods/t/dt=*/*.parquet', hive_partitioning = true)"),
        ];

        Migrator().Migrate(files, BucketFolder.Of(root, bucket: null, files.Select(file => file.Sql)), Token);

        Assert.True(File.Exists(Path.Combine(root, "lake/ods/t/dt=1900-01-01/__seed__.parquet")));
        Assert.Equal([0L], Query("SELECT count(*) FROM ods.t"));
    }

    [Fact]
    public async Task Migrate_ByManyAtOnce_AppliesEachFileOnce()
    {
        CatalogMigration[] files = [Schemas, Tables, .. Enumerable.Range(3, 6).Select(i => new CatalogMigration($"{i:0000}_i.sql", $"INSERT INTO ods.t VALUES ({i * 100})"))];

        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Migrate(files), Token)));

        Assert.Equal(files.Select(file => file.Name), applied.SelectMany(names => names).Order(StringComparer.Ordinal));
        Assert.Equal([1, 300, 400, 500, 600, 700, 800], Query("SELECT x FROM ods.t ORDER BY x"));
        Assert.Equal([8L], Query("SELECT count(*) FROM catalog_meta.schema_migrations"));
    }

    [Fact]
    public async Task Migrate_Cancelled_LeavesTheCatalogAsItWas()
    {
        Migrate(Schemas);
        using var stop = new CancellationTokenSource();
        var endless = new CatalogMigration("2_endless.sql", "CREATE TABLE ods.half (x INTEGER); SELECT count(*) FROM range(1000000000) a(i), range(1000000) b(j) WHERE i * j < 0");
        var crashes = new Crashes(CatalogCrashPoint.Copied, stop.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => Migrator(Catalog, crashes).Migrate([Schemas, endless], store: null, stop.Token), Token));

        Assert.Equal([0L], Query("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'ods'"));
        Assert.Equal(["catalog.duckdb", "catalog.duckdb.lock"], Files());
    }

    [Theory]
    [InlineData(CatalogCrashPoint.Copied)]
    [InlineData(CatalogCrashPoint.Changed)]
    [InlineData(CatalogCrashPoint.BeforeRename)]
    [InlineData(CatalogCrashPoint.AfterRename)]
    public void Migrate_AfterAKillAtAnyPoint_GoesOnAsIfNothingHadBeen(string point)
    {
        CatalogMigration[] files = [Schemas, Tables, new("0003_more.sql", "INSERT INTO ods.t VALUES (2)")];
        // What is on the disk at each pass of the point is what a kill would leave.
        var left = new List<string>();
        var crashes = new Crashes(point, () => left.Add(CopyOfFolder(left.Count)));
        Migrator(Catalog, crashes).Migrate(files, store: null, Token);

        Assert.Equal(3, left.Count);
        for (var i = 0; i < left.Count; i++)
        {
            var catalog = Path.Combine(left[i], "catalog.duckdb");
            var expected = files.Skip(point == CatalogCrashPoint.AfterRename ? i + 1 : i).Select(file => file.Name);

            Assert.Equal(expected, Migrator(catalog).Migrate(files, store: null, Token));
            Assert.Equal([1, 2], Query("SELECT x FROM ods.t ORDER BY x", catalog));
            Assert.Equal(["catalog.duckdb", "catalog.duckdb.lock"], Directory.EnumerateFileSystemEntries(left[i]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void CrashPoints_ArePassedInOrderForEachFile()
    {
        var crashes = new Crashes();
        Migrator(Catalog, crashes).Migrate([Schemas, Tables], store: null, Token);

        Assert.Equal([.. CatalogCrashPoint.All, .. CatalogCrashPoint.All], crashes.Passed);
    }

    public void Dispose() => _folder.Dispose();

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static CatalogMigrator Migrator(string catalog, Crashes? crashes = null) =>
        new(new CatalogStore(catalog, DuckDbOptions.Default, crashes), new FakeTimeProvider(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero)));

    private CatalogMigrator Migrator() => Migrator(Catalog);

    private CatalogStore Store() => new(Catalog, DuckDbOptions.Default);

    private ImmutableArray<string> Migrate(params CatalogMigration[] files) => Migrator().Migrate(files, store: null, Token);

    private ImmutableArray<string> Pending(params CatalogMigration[] files) => Migrator().Pending(files, Token);

    private GaplessException Fails(params CatalogMigration[] files) => Assert.ThrowsAny<GaplessException>(() => Migrate(files));

    private IEnumerable<string?> Files() => Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Catalog)!).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private List<object?> Query(string sql, string? catalog = null)
    {
        using var instance = DuckDbInstance.Open(catalog ?? Catalog, new DuckDbOptions { ReadOnly = true });
        using var connection = instance.Connect();
        using var result = connection.Query(sql, Token);
        return [.. result.Rows().Select(row => row[0])];
    }

    private string CopyOfFolder(int number)
    {
        var from = Path.GetDirectoryName(Catalog)!;
        var to = _folder.File("left" + number.ToString(CultureInfo.InvariantCulture));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // The lock file can't be read while it is locked, and holds nothing.
            if (!file.EndsWith(".lock", StringComparison.Ordinal)) File.Copy(file, target);
        }

        return to;
    }
}
