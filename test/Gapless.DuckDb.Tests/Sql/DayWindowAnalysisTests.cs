using Gapless.Core.Tables;
using Gapless.DuckDb.Sql;

namespace Gapless.DuckDb.Tests.Sql;

/// <summary>Which days a table's SQL reads. A window that is too narrow would lose data without a word, so what is not understood is all days.</summary>
public sealed class DayWindowAnalysisTests : IClassFixture<SqlAnalyzer>
{
    private const string D = "'${PARTITION_DATE}'";

    private readonly SqlAnalyzer _analyzer;

    public DayWindowAnalysisTests(SqlAnalyzer analyzer) => _analyzer = analyzer;

    [Theory]
    [InlineData("dt = " + D, "[0, 0]")]
    [InlineData(D + " = dt", "[0, 0]")]
    [InlineData("dt = DATE " + D, "[0, 0]")]
    [InlineData("x.dt = CAST(" + D + " AS DATE) - 1", "[-1, -1]")]
    [InlineData("ods.x.dt = CAST(" + D + " AS DATE) - 1", "[-1, -1]")]
    [InlineData("dt = DATE " + D + " - INTERVAL 7 DAY", "[-7, -7]")]
    [InlineData("dt = DATE " + D + " - INTERVAL '2 weeks'", "[-14, -14]")]
    [InlineData("CAST(dt AS VARCHAR) = " + D, "[0, 0]")]
    [InlineData("dt + 1 = DATE " + D, "[-1, -1]")]
    [InlineData("dt BETWEEN DATE " + D + " - 7 AND DATE " + D, "[-7, 0]")]
    [InlineData("DATE " + D + " BETWEEN dt AND dt + 6", "[-6, 0]")]
    [InlineData("dt >= DATE " + D + " - 7 AND dt < " + D, "[-7, -1]")]
    [InlineData("dt > DATE " + D + " - 7 AND dt <= " + D, "[-6, 0]")]
    [InlineData("dt <= " + D, "(.., 0]")]
    [InlineData("dt >= " + D, "[0, ..)")]
    [InlineData("dt IN (" + D + ", CAST(" + D + " AS DATE) - 7)", "[-7, 0]")]
    [InlineData("dt = " + D + " OR dt = DATE " + D + " - 1", "[-1, 0]")]
    [InlineData("dt = " + D + " AND v > 3", "[0, 0]")]
    [InlineData("dt >= DATE " + D + " - INTERVAL 1 MONTH AND dt <= " + D, "[-31, 0]")]
    [InlineData("dt >= date_trunc('month', DATE " + D + ") AND dt <= " + D, "[-30, 0]")]
    [InlineData("dt = DATE '2024-01-01' AND v <> " + D, "[2024-01-01, 2024-01-01]")]
    [InlineData("dt >= '2024-01-01' AND dt <= " + D, "(.., 0] & [2024-01-01, ..)")]
    public void Analyze_PredicateOnDt_GivesTheDays(string predicate, string days) =>
        Assert.Equal(days, Window($"SELECT * FROM ods.x WHERE {predicate}", "x").ToString());

    [Theory]
    [InlineData("v = " + D)]
    [InlineData("dt = " + D + " OR v = 1")]
    [InlineData("NOT dt = " + D)]
    [InlineData("dt <> " + D)]
    [InlineData("dt = (SELECT max(dt) FROM ods.y WHERE dt <= " + D + ")")]
    [InlineData("date_trunc('month', dt) = " + D)]
    [InlineData("dt = DATE " + D + " - v")]
    [InlineData("CASE WHEN dt = " + D + " THEN true ELSE v = 2 END")]
    [InlineData("coalesce(dt = " + D + ", true)")]
    [InlineData("s.dt = " + D)]
    [InlineData("dt = DATE " + D + " - INTERVAL '1 hour'")]
    public void Analyze_PredicateNotUnderstood_GivesAllDays(string predicate) =>
        Assert.True(Window($"SELECT * FROM ods.x WHERE {predicate}", "x").IsAll);

    [Theory]
    [InlineData("SELECT * FROM ods.x a JOIN ods.y b ON a.k = b.k AND b.dt = " + D + " WHERE a.dt = " + D, "[0, 0]", "[0, 0]")]
    [InlineData("SELECT * FROM ods.x a LEFT JOIN ods.y b ON a.k = b.k AND b.dt = " + D, "all", "[0, 0]")]
    [InlineData("SELECT * FROM ods.x a LEFT JOIN ods.y b ON a.dt = " + D, "all", "all")]
    [InlineData("SELECT * FROM ods.x a RIGHT JOIN ods.y b ON a.k = b.k AND a.dt = " + D + " AND b.dt = " + D, "[0, 0]", "all")]
    [InlineData("SELECT * FROM ods.x a FULL JOIN ods.y b ON a.dt = " + D + " AND b.dt = " + D, "all", "all")]
    [InlineData("SELECT * FROM ods.x a JOIN ods.y b ON a.k = b.k AND a.dt = b.dt WHERE a.dt = " + D, "[0, 0]", "[0, 0]")]
    [InlineData("SELECT * FROM ods.x a LEFT JOIN ods.y b ON b.dt = a.dt - 1 WHERE a.dt = " + D, "[0, 0]", "[-1, -1]")]
    [InlineData("SELECT * FROM ods.x a LEFT JOIN ods.y b ON b.dt BETWEEN a.dt - 6 AND a.dt WHERE a.dt = " + D, "[0, 0]", "[-6, 0]")]
    [InlineData("SELECT * FROM ods.x a JOIN ods.y b USING (k) WHERE dt = " + D, "[0, 0]", "[0, 0]")]
    [InlineData("SELECT * FROM ods.x a SEMI JOIN ods.y b ON a.k = b.k AND b.dt = " + D + " WHERE a.dt = " + D, "[0, 0]", "[0, 0]")]
    [InlineData("SELECT * FROM ods.x a ANTI JOIN ods.y b ON a.k = b.k AND a.dt = " + D + " AND b.dt = " + D, "all", "[0, 0]")]
    [InlineData("SELECT * FROM ods.x a ASOF JOIN ods.y b ON a.k = b.k AND a.t >= b.t WHERE a.dt = " + D + " AND b.dt = " + D, "all", "all")]
    [InlineData("SELECT * FROM ods.x a WHERE a.dt = " + D + " AND EXISTS (SELECT 1 FROM ods.y b WHERE b.dt = a.dt AND b.k = a.k)", "[0, 0]", "[0, 0]")]
    [InlineData("SELECT * FROM ods.x a WHERE a.dt = " + D + " AND a.v > (SELECT avg(v) FROM ods.y a WHERE a.dt = a.dt)", "[0, 0]", "all")]
    [InlineData("WITH a AS (SELECT * FROM ods.x WHERE dt = " + D + ") SELECT * FROM a JOIN ods.y b ON a.dt = b.dt", "[0, 0]", "all")]
    [InlineData("WITH a AS (SELECT * FROM ods.x) SELECT * FROM a, ods.y WHERE a.dt = " + D + " AND y.dt = " + D, "all", "[0, 0]")]
    [InlineData("SELECT * FROM ods.x WHERE dt = " + D + " UNION ALL SELECT * FROM ods.y WHERE dt < " + D, "[0, 0]", "(.., -1]")]
    [InlineData("SELECT * FROM ods.x TABLESAMPLE 10% JOIN ods.y USING (k) WHERE x.dt = " + D + " AND y.dt = " + D, "all", "[0, 0]")]
    [InlineData("SELECT * FROM ods.x AS x(dt, b), ods.y WHERE x.dt = " + D + " AND y.dt = " + D, "all", "[0, 0]")]
    [InlineData("SELECT * FROM (SELECT * FROM ods.x) x, ods.y WHERE x.dt = " + D + " AND y.dt = " + D, "all", "[0, 0]")]
    public void Analyze_Joins_EachTableHasItsOwnDays(string sql, string x, string y)
    {
        var analysis = _analyzer.Analyze(sql);

        Assert.Equal(x, analysis.ReadOf("ods", "x")!.Days.ToString());
        Assert.Equal(y, analysis.ReadOf("ods", "y")!.Days.ToString());
    }

    [Theory]
    [InlineData("SELECT *, row_number() OVER (PARTITION BY k ORDER BY t) AS n FROM ods.x QUALIFY n = 1 AND dt = " + D)]
    [InlineData("SELECT k, max(dt) AS d FROM ods.x GROUP BY k HAVING max(dt) = " + D)]
    [InlineData("SELECT dt FROM ods.x GROUP BY dt HAVING dt = " + D)]
    public void Analyze_PredicateAfterRowsHaveMet_DoesNotNarrow(string sql) => Assert.True(Window(sql, "x").IsAll);

    [Fact]
    public void Analyze_TableReadTwice_GivesTheHull() => Assert.Equal(
        "[-7, 0]", Window($"SELECT * FROM ods.x a JOIN ODS.X b ON a.k = b.k AND b.dt = DATE {D} - 7 WHERE a.dt = {D}", "x").ToString());

    [Theory]
    [InlineData("SELECT * FROM ods.x WHERE s = " + D, "[-7, 0]", true)]
    [InlineData("SELECT * FROM ods.x WHERE dt <= " + D, "[-7, 0]", true)]
    [InlineData("SELECT * FROM ods.x WHERE dt < " + D, "[-7, -1]", true)]
    [InlineData("SELECT * FROM ods.x WHERE dt = " + D, "[0, 0]", false)]
    [InlineData("SELECT * FROM ods.x a, ods.x b WHERE a.dt = DATE " + D + " - 30", "[-30, 0]", true)]
    public void Analyze_Lookback_FillsInWhatTheSqlDoesNotSay(string sql, string days, bool declared)
    {
        var read = _analyzer.Analyze($"-- gapless: lookback=7\n{sql}").ReadOf("ods", "x")!;

        Assert.Equal(days, read.Days.ToString());
        Assert.Equal(declared, read.Declared);
    }

    [Fact]
    public void Analyze_Names_CommonTablesAndAliasesAreNoReads()
    {
        var analysis = _analyzer.Analyze(
            $"""
            WITH a AS (SELECT * FROM tmp_spot), recursive_like AS (SELECT * FROM a)
            SELECT * FROM recursive_like r JOIN dim.etf e ON r.k = e.k
            WHERE NOT EXISTS (WITH b AS (SELECT 1) SELECT * FROM b) AND e.n IN (SELECT n FROM dwd.own o WHERE o.dt = DATE {D} - 1)
            """);

        Assert.Equal(["tmp_spot", "dim.etf", "dwd.own"], analysis.Reads.Select(read => read.Name));
        Assert.Equal("spot", analysis.Reads[0].RawOf);
        Assert.Equal(DayWindow.SameDay, analysis.Reads[0].Days);
        Assert.Equal(new DayWindow(-1, -1), analysis.ReadOf("DWD", "Own")!.Days);
        Assert.Equal((2, 37), (analysis.Reads[1].Line, analysis.Reads[1].Column));
    }

    [Fact]
    public void Analyze_CommonTableNamedAsARead_ReadsTheTableInItself()
    {
        var analysis = _analyzer.Analyze("WITH tmp_x AS (SELECT * FROM tmp_x) SELECT * FROM tmp_x");

        Assert.Equal(["tmp_x"], analysis.Reads.Select(read => read.Name));
        Assert.Empty(_analyzer.Analyze("WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT * FROM r").Reads);
    }

    [Fact]
    public void Analyze_TableFunctions_AreNamed() =>
        Assert.Equal(["generate_series", "read_csv"], _analyzer.Analyze("SELECT * FROM read_csv('a'), generate_series(1, 2), read_csv('b')").TableFunctions);

    private DayWindow Window(string sql, string table) => _analyzer.Analyze(sql).ReadOf("ods", table)!.Days;
}
