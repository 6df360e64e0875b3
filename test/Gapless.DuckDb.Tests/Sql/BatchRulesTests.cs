using System.Globalization;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql;

namespace Gapless.DuckDb.Tests.Sql;

/// <summary>What may run many days in one statement as far as the SQL alone can tell, and what must not.</summary>
public sealed class BatchRulesTests : IClassFixture<SqlAnalyzer>
{
    private const string D = "'${PARTITION_DATE}'";
    private const string Where = " FROM ods.x WHERE dt = " + D;

    private readonly SqlAnalyzer _analyzer;

    public BatchRulesTests(SqlAnalyzer analyzer)
    {
        _analyzer = analyzer;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }

    [Theory]
    [InlineData("SELECT 1 AS a", BatchRefusal.NotPartitioned, "")]
    [InlineData("SELECT *" + Where + " ORDER BY a", BatchRefusal.Ordered, "ORDER BY")]
    [InlineData("SELECT a" + Where + " ORDER BY ALL LIMIT 3", BatchRefusal.Ordered, "ORDER BY")]
    [InlineData("SELECT a" + Where + " UNION ALL SELECT 1 ORDER BY 1", BatchRefusal.Ordered, "ORDER BY")]
    [InlineData("SELECT *" + Where + " LIMIT 3", BatchRefusal.OpenChoice, "LIMIT")]
    [InlineData("SELECT a FROM (SELECT a, b" + Where + " ORDER BY a LIMIT 3)", BatchRefusal.OpenChoice, "LIMIT")]
    [InlineData("SELECT a FROM (SELECT *" + Where + " ORDER BY a LIMIT 3)", BatchRefusal.OpenChoice, "LIMIT")]
    [InlineData("SELECT a FROM (SELECT a + 1 AS a" + Where + " ORDER BY x.a LIMIT 3)", BatchRefusal.OpenChoice, "LIMIT")]
    [InlineData("SELECT a FROM (SELECT a" + Where + " ORDER BY a COLLATE nocase LIMIT 3)", BatchRefusal.OpenChoice, "LIMIT")]
    [InlineData("SELECT a FROM (SELECT a" + Where + " UNION SELECT 1 ORDER BY 1 LIMIT 3)", BatchRefusal.OpenChoice, "LIMIT")]
    [InlineData("SELECT a FROM (SELECT a" + Where + " ORDER BY ALL LIMIT 10%)", BatchRefusal.OpenChoice, "LIMIT")]
    [InlineData("SELECT a FROM (SELECT a" + Where + " ORDER BY ALL LIMIT (SELECT 3))", BatchRefusal.Construct, "LIMIT (...)")]
    [InlineData("SELECT a FROM (SELECT unnest(l) AS a, k, sum(v)" + Where + " GROUP BY k, l ORDER BY k, l LIMIT 3)", BatchRefusal.OpenChoice, "LIMIT")]
    [InlineData("SELECT DISTINCT ON (a) a, b" + Where, BatchRefusal.OpenChoice, "DISTINCT ON")]
    [InlineData("SELECT *, row_number() OVER () AS n" + Where, BatchRefusal.OpenChoice, "row_number() OVER (...) without ORDER BY")]
    [InlineData("SELECT *, row_number() OVER (ORDER BY a) AS n" + Where, BatchRefusal.OpenChoice, "row_number() OVER (... ORDER BY ...)")]
    [InlineData("SELECT a, b, row_number() OVER (ORDER BY a) AS n" + Where, BatchRefusal.OpenChoice, "row_number() OVER (... ORDER BY ...)")]
    [InlineData("SELECT a" + Where + " QUALIFY row_number() OVER (PARTITION BY a ORDER BY b) = 1 AND c > 1", BatchRefusal.OpenChoice, "row_number() OVER (... ORDER BY ...)")]
    [InlineData("SELECT a, lag(b) OVER (ORDER BY a) AS n" + Where, BatchRefusal.OpenChoice, "lag() OVER (... ORDER BY ...)")]
    [InlineData("SELECT a, sum(b) OVER (ORDER BY a ROWS 3 PRECEDING) AS n" + Where, BatchRefusal.OpenChoice, "sum() OVER (... ORDER BY ...)")]
    [InlineData("SELECT a, row_number() OVER (ORDER BY a) AS n, row_number() OVER (ORDER BY a DESC) AS m" + Where, BatchRefusal.OpenChoice, "row_number() OVER (... ORDER BY ...)")]
    [InlineData("SELECT a, row_number() OVER (ORDER BY a) AS n, rank() OVER (ORDER BY b) AS m" + Where, BatchRefusal.OpenChoice, "row_number() OVER (... ORDER BY ...)")]
    [InlineData("SELECT k, row_number() OVER (ORDER BY sum(v)) AS n" + Where + " GROUP BY k", BatchRefusal.OpenChoice, "row_number() OVER (... ORDER BY ...)")]
    [InlineData("SELECT first(a)" + Where, BatchRefusal.OpenChoice, "first()")]
    [InlineData("SELECT any_value(a)" + Where, BatchRefusal.OpenChoice, "any_value()")]
    [InlineData("SELECT string_agg(a, ',')" + Where, BatchRefusal.OpenChoice, "string_agg()")]
    [InlineData("SELECT string_agg(a, ',' ORDER BY b)" + Where, BatchRefusal.OpenChoice, "string_agg()")]
    [InlineData("SELECT list(a ORDER BY b)" + Where, BatchRefusal.OpenChoice, "list()")]
    [InlineData("SELECT list(DISTINCT a)" + Where, BatchRefusal.OpenChoice, "list()")]
    [InlineData("SELECT array(SELECT a" + Where + ") AS l", BatchRefusal.Construct, "POSITIONAL_REFERENCE")]
    [InlineData("SELECT (SELECT a" + Where + ") AS l", BatchRefusal.OpenChoice, "(SELECT ...) that may have several rows")]
    [InlineData("SELECT (SELECT max(a)" + Where + " GROUP BY b) AS l", BatchRefusal.OpenChoice, "(SELECT ...) that may have several rows")]
    [InlineData("SELECT max_by(a, b)" + Where, BatchRefusal.Function, "max_by()")]
    [InlineData("SELECT mode(a)" + Where, BatchRefusal.Function, "mode()")]
    [InlineData("SELECT approx_quantile(a, 0.5)" + Where, BatchRefusal.Function, "approx_quantile()")]
    [InlineData("SELECT random() AS a" + Where, BatchRefusal.Function, "random()")]
    [InlineData("SELECT uuid() AS a" + Where, BatchRefusal.Function, "uuid()")]
    [InlineData("SELECT nextval('s') AS a" + Where, BatchRefusal.Function, "nextval()")]
    [InlineData("SELECT now() AS a" + Where, BatchRefusal.Function, "now()")]
    [InlineData("SELECT get_current_timestamp() AS a" + Where, BatchRefusal.Function, "get_current_timestamp()")]
    [InlineData("SELECT current_date AS a" + Where, BatchRefusal.Function, "current_date")]
    [InlineData("SELECT current_timestamp AS a" + Where, BatchRefusal.Function, "current_timestamp")]
    [InlineData("SELECT rowid" + Where, BatchRefusal.Function, "rowid")]
    [InlineData("SELECT my_macro(a)" + Where, BatchRefusal.Function, "my_macro()")]
    [InlineData("SELECT abs(a), other.abs(a)" + Where, BatchRefusal.Function, "abs()")]
    [InlineData("SELECT age(a)" + Where, BatchRefusal.Function, "age()")]
    [InlineData("SELECT current_setting('TimeZone')" + Where, BatchRefusal.Function, "current_setting()")]
    [InlineData("SELECT stddev(a)" + Where, BatchRefusal.Rounding, "stddev()")]
    [InlineData("SELECT corr(a, b) OVER (PARTITION BY c)" + Where, BatchRefusal.Rounding, "corr()")]
    [InlineData("SELECT * FROM read_csv('a/dt=${PARTITION_DATE}/*')", BatchRefusal.DateUse, "a/dt=${PARTITION_DATE}/*")]
    [InlineData("SELECT 'day ${PARTITION_DATE}' AS a" + Where, BatchRefusal.DateUse, "day ${PARTITION_DATE}")]
    [InlineData("SELECT a AS \"${PARTITION_DATE}\"" + Where, BatchRefusal.DateUse, "\"${PARTITION_DATE}\"")]
    [InlineData("SELECT coalesce(a, " + D + ") AS a" + Where, BatchRefusal.DateUse, "'${PARTITION_DATE}' without CAST(... AS DATE)")]
    [InlineData("SELECT CASE WHEN a THEN " + D + " END AS a" + Where, BatchRefusal.DateUse, "'${PARTITION_DATE}' without CAST(... AS DATE)")]
    [InlineData("SELECT date_diff('day', a, " + D + ") AS a" + Where, BatchRefusal.DateUse, "'${PARTITION_DATE}' without CAST(... AS DATE)")]
    [InlineData("SELECT " + D + " AS a" + Where + " UNION ALL SELECT b FROM ods.y", BatchRefusal.DateUse, "'${PARTITION_DATE}' without CAST(... AS DATE)")]
    [InlineData("SELECT a FROM ods.x WHERE dt IN (" + D + ", b)", BatchRefusal.DateUse, "'${PARTITION_DATE}' without CAST(... AS DATE)")]
    [InlineData("SELECT a FROM ods.x WHERE dt IN (SELECT " + D + ")", BatchRefusal.DateUse, "'${PARTITION_DATE}' without CAST(... AS DATE)")]
    [InlineData("SELECT * FROM (VALUES (" + D + ")) t(a)", BatchRefusal.DateUse, "'${PARTITION_DATE}' without CAST(... AS DATE)")]
    [InlineData("SELECT * FROM ods.y FULL JOIN ods.x ON x.a = y.a AND x.dt = " + D, BatchRefusal.Join, "FULL JOIN")]
    [InlineData("SELECT * FROM ods.y ANTI JOIN ods.x ON x.a = y.a AND x.dt = " + D, BatchRefusal.Join, "ANTI JOIN")]
    [InlineData("SELECT * FROM ods.y SEMI JOIN ods.x ON x.a = y.a AND x.dt = " + D, BatchRefusal.Join, "SEMI JOIN")]
    [InlineData("SELECT * FROM ods.y ASOF JOIN ods.x ON x.a >= y.a AND x.dt = " + D, BatchRefusal.Join, "ASOF JOIN")]
    [InlineData("SELECT * FROM ods.y POSITIONAL JOIN ods.x WHERE x.dt = " + D, BatchRefusal.Join, "POSITIONAL JOIN")]
    [InlineData("SELECT * FROM generate_series(1, 2), ods.x WHERE dt = " + D, BatchRefusal.Function, "generate_series()")]
    [InlineData("SELECT *" + Where + " USING SAMPLE 10%", BatchRefusal.Construct, "SELECT_NODE.sample")]
    [InlineData("SELECT * FROM ods.x TABLESAMPLE 10% WHERE dt = " + D, BatchRefusal.Construct, "BASE_TABLE.sample")]
    [InlineData("SELECT * FROM (SELECT *" + Where + ") PIVOT (sum(a) FOR b IN (1, 2))", BatchRefusal.Construct, "PIVOT")]
    [InlineData("WITH RECURSIVE r AS (SELECT " + D + " AS a UNION ALL SELECT a FROM r) SELECT * FROM r", BatchRefusal.Construct, "RECURSIVE_CTE_NODE")]
    [InlineData("SELECT COLUMNS(c -> c LIKE 'a%')" + Where, BatchRefusal.Construct, "COLUMNS(...)")]
    [InlineData("SELECT #1" + Where, BatchRefusal.Construct, "POSITIONAL_REFERENCE")]
    [InlineData("SELECT $1 AS a" + Where, BatchRefusal.Construct, "$1")]
    [InlineData("SELECT a AS __gapless_days" + Where, BatchRefusal.Construct, "__gapless_days")]
    [InlineData("SELECT a, sum(b) OVER (ORDER BY a ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW)" + Where, BatchRefusal.Construct, "EXCLUDE CURRENT_ROW")]
    public void Analyze_FormNotKnownToBeTheSame_IsRefused(string sql, BatchRefusal refusal, string detail)
    {
        var form = _analyzer.Analyze(sql).Batch;

        Assert.Equal(BatchForm.DayByDay(refusal, detail), form);
        Assert.DoesNotContain("{0}", form.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT *" + Where)]
    [InlineData("SELECT a, count(*) AS n, sum(v) AS s, median(v) AS m" + Where + " GROUP BY a HAVING count(*) > 1")]
    [InlineData("SELECT a, rank() OVER (ORDER BY b) AS r, avg(v) OVER (PARTITION BY a ORDER BY b) AS s" + Where)]
    [InlineData("SELECT a, avg(v) OVER (PARTITION BY a ORDER BY b RANGE BETWEEN INTERVAL 29 DAY PRECEDING AND CURRENT ROW) AS s" + Where)]
    [InlineData("SELECT a, row_number() OVER (PARTITION BY a ORDER BY b) AS n, b + 1 AS c" + Where + " QUALIFY n = 1")]
    [InlineData("SELECT a, b" + Where + " QUALIFY row_number() OVER (PARTITION BY a ORDER BY b) = 1")]
    [InlineData("SELECT k, sum(v) AS s, row_number() OVER (ORDER BY sum(v), k) AS n" + Where + " GROUP BY k")]
    [InlineData("SELECT * FROM (SELECT DISTINCT ON (a) a, b" + Where + " ORDER BY a, b DESC)")]
    [InlineData("SELECT a FROM (SELECT a, b" + Where + " ORDER BY b, a LIMIT 3 OFFSET 1)")]
    [InlineData("SELECT a FROM (SELECT *" + Where + " ORDER BY ALL LIMIT 3)")]
    [InlineData("SELECT a FROM (SELECT k AS a, sum(v) AS s" + Where + " GROUP BY k ORDER BY 1 LIMIT 3)")]
    [InlineData("SELECT a FROM (SELECT *" + Where + " ORDER BY a)")]
    [InlineData("SELECT list(a ORDER BY a DESC) FILTER (WHERE b) AS l, array_agg(DISTINCT a ORDER BY a) AS m" + Where)]
    [InlineData("SELECT string_agg(DISTINCT a, ',' ORDER BY a) AS l, first(b ORDER BY b DESC) AS f" + Where)]
    [InlineData("SELECT *, (SELECT count(*) FROM ods.y WHERE y.dt = " + D + ") AS n" + Where)]
    [InlineData("SELECT * FROM ods.x LEFT JOIN ods.y ON x.k = y.k AND y.dt = " + D + " WHERE x.dt = " + D)]
    [InlineData("-- gapless: rounding=any\nSELECT stddev(v) AS s" + Where)]
    [InlineData("-- gapless: key ods.x(k)\nSELECT *, row_number() OVER (ORDER BY v, k) AS n" + Where)]
    [InlineData("-- gapless: key ods.x(k)\nSELECT *, lag(v) OVER (PARTITION BY x.k ORDER BY dt) AS n FROM ods.x WHERE dt <= " + D)]
    [InlineData("-- gapless: key ods.x(k)\n-- gapless: key dim.e(k)\nSELECT x.*, e.n, row_number() OVER (PARTITION BY x.s ORDER BY x.k) AS n FROM ods.x x LEFT JOIN dim.e e ON e.k = x.k AND e.dt = x.dt WHERE x.dt = " + D)]
    [InlineData("WITH s AS (SELECT k, sum(v) AS v" + Where + " GROUP BY k) SELECT *, row_number() OVER (ORDER BY v, k) AS n FROM s")]
    [InlineData("WITH s AS (SELECT DISTINCT k, b" + Where + ") SELECT *, row_number() OVER (ORDER BY b, k) AS n FROM s")]
    [InlineData("-- gapless: key tmp_x(k)\nSELECT *, row_number() OVER (ORDER BY k) AS n, " + D + " AS d FROM tmp_x")]
    public void Analyze_FormKnownToBeTheSame_IsAllowed(string sql) => Assert.Equal(BatchForm.Possible, _analyzer.Analyze(sql).Batch);

    [Theory]
    [InlineData("-- gapless: key ods.x(k)\nSELECT *, lag(v) OVER (PARTITION BY k ORDER BY t) AS n FROM ods.x WHERE dt <= " + D)]
    [InlineData("-- gapless: key ods.x(k)\nSELECT *, row_number() OVER (ORDER BY v) AS n" + Where)]
    [InlineData("-- gapless: key ods.y(k)\nSELECT *, row_number() OVER (ORDER BY k) AS n" + Where)]
    [InlineData("-- gapless: key ods.x(k)\nSELECT *, row_number() OVER (ORDER BY k) AS n FROM ods.x JOIN dim.e USING (s) WHERE x.dt = " + D)]
    [InlineData("-- gapless: key ods.x(k)\n-- gapless: key dim.e(k)\nSELECT *, row_number() OVER (ORDER BY x.k) AS n FROM ods.x x JOIN dim.e e ON e.k >= x.k AND e.dt = x.dt WHERE x.dt = " + D)]
    [InlineData("-- gapless: key ods.x(k)\n-- gapless: key dim.e(k)\nSELECT *, row_number() OVER (ORDER BY x.k) AS n FROM ods.x x RIGHT JOIN dim.e e ON e.k = x.k AND e.dt = x.dt WHERE x.dt = " + D)]
    [InlineData("WITH s AS (SELECT k, b, sum(v) AS v" + Where + " GROUP BY k, b) SELECT *, row_number() OVER (ORDER BY v, k) AS n FROM s")]
    public void Analyze_OrderWithoutTheWholeKey_IsRefused(string sql) =>
        Assert.Equal(BatchRefusal.OpenChoice, _analyzer.Analyze(sql).Batch.Refusal);
}
