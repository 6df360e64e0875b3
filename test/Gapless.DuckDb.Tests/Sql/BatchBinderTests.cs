using Gapless.Core.Tables;
using Gapless.DuckDb.Sql;
using Gapless.DuckDb.Sql.Batching;

namespace Gapless.DuckDb.Tests.Sql;

/// <summary>What DuckDB itself says to many days in one statement, and what such a statement gives.</summary>
public sealed class BatchBinderTests : IDisposable
{
    private const string D = "'${PARTITION_DATE}'";
    private static readonly DateOnly[] Days = [new(2024, 1, 1), new(2024, 1, 2), new(2024, 1, 3)];

    private readonly SqlAnalyzer _analyzer = new();
    private readonly DuckDbInstance _instance = DuckDbInstance.Open(DuckDbInstance.InMemory, new DuckDbOptions { Threads = 1 });
    private readonly DuckDbConnection _connection;
    private readonly string _file = Path.GetTempFileName();

    public BatchBinderTests()
    {
        _connection = _instance.Connect();
        File.WriteAllText(_file, "k,v,f\na,1,0.5\n");
        Run(
            $"""
            CREATE SCHEMA ods; CREATE SCHEMA dim;
            CREATE TABLE ods.x AS SELECT * FROM (VALUES (DATE '2024-01-01', 'a', 1), (DATE '2024-01-01', 'b', 2), (DATE '2024-01-03', 'a', 4)) t(dt, k, v);
            CREATE TABLE ods.y AS SELECT * FROM (VALUES (DATE '2024-01-01', 'a', 10), (DATE '2024-01-02', 'b', 20), (DATE '2024-01-03', 'b', 30)) t(dt, k, w);
            CREATE TABLE dim.e AS SELECT * FROM (VALUES ('a', DATE '2023-01-01', DATE '2024-01-02'), ('a', DATE '2024-01-03', NULL)) t(k, since, until);
            CREATE VIEW {BatchNames.RawRelation("tmp_spot")} AS SELECT *, DATE '2024-01-02' AS {BatchNames.RawDay} FROM read_csv('{_file}');
            """);
    }

    public void Dispose()
    {
        _analyzer.Dispose();
        _connection.Dispose();
        _instance.Dispose();
        File.Delete(_file);
    }

    [Theory]
    [InlineData("SELECT k, v FROM ods.x WHERE dt = " + D, "2024-01-01 a 1", "2024-01-01 b 2", "2024-01-03 a 4")]
    [InlineData("SELECT a.k, b.w FROM ods.x a LEFT JOIN ods.y b ON a.k = b.k AND b.dt = " + D + " WHERE a.dt = " + D, "2024-01-01 a 10", "2024-01-01 b ", "2024-01-03 a ")]
    [InlineData("SELECT b.k, a.v FROM ods.x a RIGHT JOIN ods.y b ON a.k = b.k AND a.dt = " + D + " WHERE b.dt = " + D, "2024-01-01 a 1", "2024-01-02 b ", "2024-01-03 b ")]
    [InlineData("SELECT count(*) AS n, sum(v) AS s FROM ods.x WHERE dt = " + D, "2024-01-01 2 3", "2024-01-02 0 ", "2024-01-03 1 4")]
    [InlineData("SELECT k, sum(v) AS s FROM ods.x WHERE dt BETWEEN DATE " + D + " - 1 AND " + D + " GROUP BY k", "2024-01-01 a 1", "2024-01-01 b 2", "2024-01-02 a 1", "2024-01-02 b 2", "2024-01-03 a 4")]
    [InlineData("SELECT x.k, e.since FROM ods.x JOIN dim.e ON x.k = e.k AND " + D + " BETWEEN e.since AND coalesce(e.until, DATE '9999-12-31') WHERE x.dt = " + D, "2024-01-01 a 2023-01-01", "2024-01-03 a 2024-01-03")]
    [InlineData("SELECT k, f AS v, " + D + " AS d FROM tmp_spot", "2024-01-02 a 0.5 2024-01-02")]
    [InlineData("SELECT k, CAST(dt AS VARCHAR) < " + D + " AS old FROM ods.x WHERE dt <= " + D + " AND k = 'b'", "2024-01-01 b False", "2024-01-02 b True", "2024-01-03 b True")]
    [InlineData("SELECT " + D + " AS dt, k, v FROM ods.x WHERE dt = DATE " + D + " - 1", "2024-01-02 a 1", "2024-01-02 b 2")]
    [InlineData("-- gapless: lookback=1\nSELECT k, count(*) AS n FROM ods.x WHERE CAST(" + D + " AS DATE) > DATE '2000-01-01' GROUP BY k", "2024-01-01 a 1", "2024-01-01 b 1", "2024-01-02 a 1", "2024-01-02 b 1", "2024-01-03 a 1")]
    public void Bind_AllowedForm_GivesEachDayItsRows(string sql, params string[] rows)
    {
        var binding = Bind(sql);

        Assert.True(binding.Form.IsPossible, binding.Form.Detail);
        Assert.Equal(rows, Rows(binding.Statement!.ForDays(Days)));
    }

    [Theory]
    [InlineData("SELECT k, '${PARTITION_DATE}' FROM ods.x WHERE dt = " + D, BatchRefusal.Types)]
    [InlineData("SELECT k, k FROM ods.x WHERE dt = " + D, BatchRefusal.Types)]
    [InlineData("SELECT * FROM ods.x a LEFT JOIN ods.y b ON a.dt = " + D, BatchRefusal.Binder)]
    [InlineData("SELECT * FROM ods.x a LEFT JOIN ods.y b ON a.k = b.k AND w > 1 AND b.dt + a.v = " + D, BatchRefusal.Binder)]
    [InlineData("SELECT max(DATE " + D + ") AS m FROM ods.x", BatchRefusal.Binder)]
    [InlineData("SELECT k, sum(f) AS s FROM tmp_spot WHERE " + D + " > '2000-01-01' GROUP BY k", BatchRefusal.Rounding)]
    [InlineData("SELECT avg(f) OVER (PARTITION BY k) AS s FROM tmp_spot WHERE " + D + " > '2000-01-01'", BatchRefusal.Rounding)]
    [InlineData("SELECT avg(v / 2) AS s FROM ods.x WHERE dt = " + D, BatchRefusal.Rounding)]
    public void Bind_FormThatDuckDbSeesOtherwise_IsRefused(string sql, BatchRefusal refusal)
    {
        var binding = Bind(sql);

        Assert.Equal(refusal, binding.Form.Refusal);
        Assert.NotEmpty(binding.Form.Detail);
        Assert.Null(binding.Statement);
    }

    [Theory]
    [InlineData("-- gapless: rounding=any\nSELECT k, sum(f) AS s FROM tmp_spot WHERE " + D + " > '2000-01-01' GROUP BY k")]
    [InlineData("SELECT k, sum(CAST(f AS DECIMAL(18,4))) AS s, avg(v) AS a FROM tmp_spot WHERE " + D + " > '2000-01-01' GROUP BY k")]
    public void Bind_SumThatIsExactOrMayRound_IsAllowed(string sql) => Assert.True(Bind(sql).Form.IsPossible);

    [Fact]
    public void Bind_WrongSql_FailsAsForOneDay() => Assert.Throws<DuckDbException>(() => Bind("SELECT nothing FROM ods.x WHERE dt = " + D));

    [Fact]
    public void FileRows_OwnDay_IsLeftOut()
    {
        var table = _analyzer.Read($"SELECT {D} AS DT, k FROM ods.x WHERE dt = {D} ORDER BY k DESC; -- end");

        Assert.Equal(["b", "a"], Rows(table.FileRows(Days[0], ["DT", "k"])));
        Assert.Equal(["2024-01-01 b", "2024-01-01 a"], Rows(table.FileRows(Days[0], ["k"])));
    }

    [Fact]
    public void KnownFunctions_AllNames_AreDuckDbsAndDependOnNothingElse()
    {
        using var result = _connection.Query("SELECT DISTINCT lower(function_name) FROM duckdb_functions() WHERE stability IS NULL OR stability = 'CONSISTENT'", CancellationToken.None);
        var consistent = result.Rows().Select(row => (string)row[0]!).ToHashSet(StringComparer.Ordinal);
        // The parser makes operators and other nodes of these.
        string[] parsed = ["ifnull", "->"];

        Assert.Empty(KnownFunctions.Scalar.Concat(KnownFunctions.Exact).Concat(KnownFunctions.Adding).Concat(KnownFunctions.Rounding).Concat(KnownFunctions.Ordered).Except(consistent).Except(parsed));
        using var changing = _connection.Query("SELECT DISTINCT lower(function_name) FROM duckdb_functions() WHERE stability <> 'CONSISTENT'", CancellationToken.None);
        Assert.DoesNotContain(changing.Rows().Select(row => (string)row[0]!), name => KnownFunctions.Scalar.Contains(name) || KnownFunctions.Exact.Contains(name));
    }

    private BatchBinding Bind(string sql) => new BatchBinder(_connection).Bind(_analyzer.Read(sql), read => read.Schema == "ods");

    private void Run(string sql) => _connection.Execute(sql, CancellationToken.None);

    private List<string> Rows(string sql)
    {
        using var result = _connection.Query(sql, CancellationToken.None);
        var rows = result.Rows().Select(row => string.Join(' ', row.Select(value => value is DateOnly day ? $"{day:yyyy-MM-dd}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"))));
        return sql.Contains("LATERAL", StringComparison.Ordinal) ? [.. rows.Order(StringComparer.Ordinal)] : [.. rows];
    }
}
