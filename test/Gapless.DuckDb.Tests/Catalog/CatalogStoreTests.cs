using System.Diagnostics;
using Gapless.DuckDb.Catalog;
using Gapless.DuckDb.Tests.Support;
using Gapless.Testing;

namespace Gapless.DuckDb.Tests.Catalog;

public sealed class CatalogStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Catalog => _folder.File("catalog.duckdb");

    [Fact]
    public void Change_OfViews_KeepsThemReadableAfterTheRename()
    {
        Store().Change(connection => connection.Execute("CREATE SCHEMA ods; CREATE TABLE ods.t AS SELECT 1 AS x; CREATE VIEW v AS SELECT * FROM ods.t; CREATE VIEW named AS SELECT * FROM catalog.ods.t", Token), Token);

        Assert.Equal(2L, Value(Catalog, "SELECT count(*) FROM v JOIN named USING (x) JOIN range(2) ON true"));
    }

    [Fact]
    public void Change_ThatFails_LeavesTheOldCatalog()
    {
        Store().Change(connection => connection.Execute("CREATE TABLE t AS SELECT 1 AS x", Token), Token);
        var before = File.ReadAllBytes(Catalog);

        Assert.Throws<InvalidOperationException>(() => Store().Change(
            connection =>
            {
                connection.Execute("DROP TABLE t", Token);
                throw new InvalidOperationException();
            },
            Token));

        Assert.Equal(before, File.ReadAllBytes(Catalog));
        Assert.False(Directory.Exists(Catalog + ".new"));
    }

    [Fact]
    public void Change_WhileASessionUsesItsCopy_DisturbsNeither()
    {
        Store().Change(connection => connection.Execute("CREATE TABLE t AS SELECT 1 AS x", Token), Token);
        var copy = Store().CopyTo(_folder.File("session"), Token)!;
        using var instance = DuckDbInstance.Open(copy, DuckDbOptions.Default);
        using var connection = instance.Connect();

        Store().Change(other => other.Execute("UPDATE t SET x = 2", Token), Token);
        Assert.Equal(1, connection.Scalar<int>("SELECT x FROM t", Token));
        Assert.Equal(copy, Store().CopyTo(_folder.File("session"), Token));
        Assert.Equal(1, connection.Scalar<int>("SELECT x FROM t", Token));

        Assert.Equal(2, Value(Catalog, "SELECT x FROM t"));
    }

    [Fact]
    public void CopyTo_WithoutACatalog_IsNull()
    {
        Assert.Null(Store().CopyTo(_folder.File("session"), Token));
        Assert.False(Directory.Exists(_folder.File("session")));
    }

    [Fact]
    public void CopyTo_OfACatalogThatAProgramLeftInTheMiddle_HoldsWhatWasCommitted()
    {
        // Another program's database with its log, as a kill leaves them.
        using (var instance = DuckDbInstance.Open(_folder.File("other.duckdb"), DuckDbOptions.Default))
        using (var connection = instance.Connect())
        {
            connection.Execute("CREATE TABLE t AS SELECT 1 AS x; CHECKPOINT; INSERT INTO t VALUES (2)", Token);
            File.Copy(_folder.File("other.duckdb"), Catalog);
            File.Copy(_folder.File("other.duckdb.wal"), Catalog + ".wal");
        }

        var copy = Store().CopyTo(_folder.File("session"), Token)!;

        Assert.Equal(2L, Value(copy, "SELECT count(*) FROM t"));
        Store().Change(connection => connection.Execute("INSERT INTO t VALUES (3)", Token), Token);
        Assert.Equal(3L, Value(Catalog, "SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Change_WhileAnotherProcessHoldsTheLock_Waits()
    {
        if (!File.Exists("/usr/bin/flock")) Unavailable.Because("flock (util-linux) is not installed");
        using var other = Process.Start(new ProcessStartInfo("/usr/bin/flock", [Catalog + ".lock", "sh", "-c", "echo held; read line"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync(Token));

        using var impatient = new CancellationTokenSource();
        var waiting = Task.Run(() => Store().Change(_ => { }, impatient.Token), Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var patient = Task.Run(() => Store().Change(connection => connection.Execute("CREATE TABLE t AS SELECT 1 AS x", Token), Token), Token);
        Assert.False(File.Exists(Catalog));

        await other.StandardInput.WriteLineAsync("go");
        await patient.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Token);
        await other.WaitForExitAsync(Token);
        Assert.Equal(1, Value(Catalog, "SELECT x FROM t"));
    }

    public void Dispose() => _folder.Dispose();

    private static object? Value(string file, string sql)
    {
        using var instance = DuckDbInstance.Open(file, new DuckDbOptions { ReadOnly = true });
        using var connection = instance.Connect();
        return connection.Scalar<object>(sql, Token);
    }

    private CatalogStore Store() => new(Catalog, DuckDbOptions.Default);
}
