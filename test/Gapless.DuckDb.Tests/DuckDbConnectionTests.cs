using Gapless.Core.Errors;
using Gapless.DuckDb.Tests.Support;
using Gapless.Testing;

namespace Gapless.DuckDb.Tests;

public sealed class DuckDbConnectionTests : IDisposable
{
    private readonly Duck _duck = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, DuckDbErrorType, ErrorKind> Failures => new()
    {
        { "SELEC 1", DuckDbErrorType.Parser, ErrorKind.Usage },
        { "SELECT * FROM nowhere", DuckDbErrorType.Catalog, ErrorKind.Usage },
        { "SELECT nothing FROM range(3)", DuckDbErrorType.Binder, ErrorKind.Usage },
        { "SELECT 'abc'::INTEGER", DuckDbErrorType.Conversion, ErrorKind.Usage },
        { "SELECT x::INTEGER FROM (VALUES ('1'), ('abc')) t(x)", DuckDbErrorType.Conversion, ErrorKind.Usage },
        { "SELECT i::TINYINT FROM range(100000) r(i)", DuckDbErrorType.Conversion, ErrorKind.Usage },
        { "SELECT 9223372036854775807 + i FROM range(10) r(i)", DuckDbErrorType.OutOfRange, ErrorKind.Usage },
        { "SELECT error('told so')", DuckDbErrorType.InvalidInput, ErrorKind.Usage },
        { "SELECT * FROM read_csv('/no/such/file.csv')", DuckDbErrorType.Io, ErrorKind.Machine },
        { "COPY (SELECT 1) TO '/no/such/folder/x.parquet' (FORMAT parquet)", DuckDbErrorType.Io, ErrorKind.Machine },
        { "COMMIT", DuckDbErrorType.Transaction, ErrorKind.Usage },
        { "SET no_such_setting = 1", DuckDbErrorType.Catalog, ErrorKind.Usage },
        { "CREATE TABLE t (x INTEGER NOT NULL); INSERT INTO t VALUES (NULL)", DuckDbErrorType.Constraint, ErrorKind.Usage },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Execute_OfAWrongStatement_TellsDuckDbsErrorAndGoesOn(string sql, DuckDbErrorType type, ErrorKind kind)
    {
        var error = _duck.Fails(sql);

        Assert.Equal(type, error.Type);
        Assert.Equal(kind, error.Kind);
        Assert.Equal(sql, error.Statement);
        Assert.NotEmpty(error.Message);
        Assert.Equal(1, _duck.Value("SELECT 1"));
    }

    [Fact]
    public void Execute_OfAWrongStatement_KeepsDuckDbsMessage()
    {
        var error = _duck.Fails("SELECT 1;\n\nSELECT a,\n  b\nFROM range(3);\nSELECT 3");

        Assert.StartsWith("Binder Error: Referenced column \"a\" not found in FROM clause!", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n\nLINE 3: SELECT a,\n               ^", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 1;\nSELECT 2;\n\nSELEC 3", 4)]
    [InlineData("SELECT 1;\nSELECT ';\n';\nSELECT * FROM missing", 4)]
    [InlineData("-- a; b\n/* c;\n /* d; */ ; */ SELECT 1;\nSELECT nofunc(1); SELECT 2", 4)]
    [InlineData("SELECT $$;\n$$; SELECT $x$;\n$x$;\nSELECT x FROM range(3)", 4)]
    [InlineData("SELECT E'\\';\n', \"a;\" FROM (SELECT 1 AS \"a;\");\nSELECT 'x'::INTEGER", 3)]
    [InlineData("SELECT 'it''s;';\n\n\n\nSELECT (SELECT\n\nx)", 7)]
    [InlineData("SELECT error('x')", null)]
    public void Execute_OfAWrongStatement_KnowsItsLineInTheWholeText(string sql, int? line) => Assert.Equal(line, _duck.Fails(sql).Line);

    [Fact]
    public void Execute_OfSeveralStatements_RunsAllAndCountsTheLast()
    {
        Assert.Equal(3, _duck.Execute("CREATE TABLE t (x INTEGER); -- one;\nINSERT INTO t VALUES (1); INSERT INTO t VALUES (2), (3), (4);"));
        Assert.Equal(4L, _duck.Value("SELECT 1; SELECT count(*) FROM t"));
        Assert.Equal(2, _duck.Execute("UPDATE t SET x = 0 WHERE x < $1", 3));
    }

    [Fact]
    public void Execute_OfSeveralStatements_StopsAtTheFirstThatFails()
    {
        Assert.Equal(DuckDbErrorType.Catalog, _duck.Fails("CREATE TABLE t (x INTEGER); SELECT * FROM missing; DROP TABLE t").Type);
        Assert.Equal(0L, _duck.Value("SELECT count(*) FROM t"));
        // What does not parse is known before anything runs.
        Assert.Equal(DuckDbErrorType.Parser, _duck.Fails("DROP TABLE t; SELEC 1").Type);
        Assert.Equal(0L, _duck.Value("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  -- nothing\n ;; ")]
    public void Execute_OfNoStatement_DoesNothing(string sql)
    {
        Assert.Equal(0, _duck.Execute(sql));
        Assert.Equal(DuckDbErrorType.Parser, Assert.Throws<DuckDbException>(() => _duck.Rows(sql)).Type);
    }

    [Fact]
    public void Execute_OfTextWithANullCharacter_IsRefused() =>
        // The C API would run what stands before it.
        Assert.Equal(DuckDbErrorType.Parser, _duck.Fails("CREATE TABLE t AS SELECT 1 AS x\0; SELECT 1").Type);

    [Fact]
    public void Execute_OfCopy_CountsRowsAndGivesStats()
    {
        using var folder = new TempFolder();
        var file = folder.File("it's 日本.parquet");

        Assert.Equal(5000, _duck.Execute($"COPY (SELECT i, i || 'x' AS t FROM range(5000) r(i)) TO '{file.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet)"));
        Assert.Equal(5000L, _duck.Value("SELECT count(*) FROM read_parquet($1)", file));
        Assert.Equal(10000L, _duck.Value("SELECT count(*) FROM read_parquet($1)", [new[] { file, file }]));
    }

    [Fact]
    public void Execute_InATransaction_IsUndoneByRollback()
    {
        _duck.Execute("CREATE TABLE t (x INTEGER)");
        _duck.Execute("BEGIN; INSERT INTO t VALUES (1)");
        _duck.Execute("ROLLBACK");

        Assert.Equal(0L, _duck.Value("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData("SELECT count(*) FROM range(1000000000) a(i), range(1000000) b(j) WHERE (i * j) % 7 = 3")]
    [InlineData("WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i > 0) SELECT max(i) FROM r")]
    public async Task Query_Cancelled_EndsSoonAndTheConnectionGoesOn(string sql)
    {
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => _duck.Connection.Query(sql, stop.Token), Token);
        await stop.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Token));

        Assert.Equal(stop.Token, error.CancellationToken);
        Assert.Equal(1, _duck.Value("SELECT 1"));
    }

    [Fact]
    public async Task Query_CancelledAtAnyMoment_NeverHangsAndNeverHitsTheNextStatement()
    {
        for (var spins = 0; spins < 60; spins++)
        {
            using var stop = new CancellationTokenSource();
            var running = Task.Run(() => Assert.ThrowsAny<OperationCanceledException>(() => _duck.Connection.Execute("SELECT count(*) FROM range(100000000) a(i), range(100000) b(j) WHERE i + j < 0", stop.Token)), Token);
            Thread.SpinWait(spins * 20000);
            await stop.CancelAsync();
            await running.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Token);

            Assert.Equal(1000L, _duck.Value("SELECT count(*) FROM range(1000)"));
        }
    }

    [Fact]
    public void Query_WithACancelledToken_DoesNotRun()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => _duck.Connection.Execute("CREATE TABLE t (x INTEGER)", new CancellationToken(canceled: true)));

        Assert.Equal(0L, _duck.Value("SELECT count(*) FROM duckdb_tables()"));
    }

    [Fact]
    public async Task Interrupt_EndsTheRunningStatement()
    {
        var running = Task.Run(() => _duck.Connection.Execute("SELECT count(*) FROM range(1000000000) a(i), range(1000000) b(j) WHERE i * j < 0", CancellationToken.None), Token);

        await Eventually.TrueAsync(
            () =>
            {
                _duck.Connection.Interrupt();
                return running.IsCompleted;
            },
            "the statement ends");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(1, _duck.Value("SELECT 1"));
    }

    [Fact]
    public async Task Connections_OfOneInstance_WorkSideBySide()
    {
        _duck.Execute("CREATE TABLE t (worker INTEGER, i INTEGER)");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(
            () =>
            {
                using var connection = _duck.Instance.Connect();
                for (var i = 0; i < 50; i++)
                {
                    connection.Execute("INSERT INTO t VALUES ($1, $2)", Token, worker, i);
                    Assert.Equal(i + 1, connection.Scalar<int>("SELECT count(*) FROM t WHERE worker = $1", Token, worker));
                }
            },
            Token)));

        Assert.Equal(800L, _duck.Value("SELECT count(DISTINCT (worker, i)) FROM t"));
    }

    [Fact]
    public void Query_BeyondTheMemoryLimit_IsAnErrorAndTheConnectionGoesOn()
    {
        using var duck = new Duck(new DuckDbOptions { MemoryLimit = "64MB", Threads = 1, Settings = DuckDbOptions.Default.Settings.Add("temp_directory", "") });

        var error = duck.Fails("CREATE TABLE t AS SELECT i, hash(i)::VARCHAR || hash(i + 1)::VARCHAR AS x FROM range(20000000) r(i)");

        Assert.Equal(DuckDbErrorType.OutOfMemory, error.Type);
        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Equal(1, duck.Value("SELECT 1"));
    }

    [Fact]
    public void MemoryUse_GrowsWithWhatIsHeld()
    {
        var before = _duck.Connection.MemoryUse(Token);
        _duck.Execute("CREATE TABLE t AS SELECT i, hash(i) AS h FROM range(1000000) r(i)");

        Assert.True(_duck.Connection.MemoryUse(Token) > before + 1_000_000);
    }

    [Fact]
    public void Dispose_Twice_DoesNothingAndUseThrows()
    {
        var connection = _duck.Instance.Connect();
        connection.Dispose();
        connection.Dispose();

        Assert.Throws<ObjectDisposedException>(() => connection.Execute("SELECT 1", Token));
        Assert.Throws<ObjectDisposedException>(connection.Interrupt);
    }

    [Fact]
    public async Task Dispose_WhileAStatementRuns_WaitsForItsEnd()
    {
        var folder = Directory.CreateTempSubdirectory("gapless-dispose-").FullName;
        using var stop = new CancellationTokenSource();
        var running = Task.Run(
            () => _duck.Connection.Execute($"COPY (SELECT i FROM range(1000000000) a(i), range(1000000) b(j) WHERE i * j < 0) TO '{folder}/made.csv'", stop.Token), Token);
        await Eventually.TrueAsync(() => Directory.EnumerateFileSystemEntries(folder).Any(), "the statement runs");
        _duck.Dispose();
        Assert.False(running.IsCompleted);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => _duck.Dispose();
}
