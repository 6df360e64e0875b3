using System.Globalization;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql;

namespace Gapless.DuckDb.Tests.Sql;

public sealed class SqlAnalyzerTests : IClassFixture<SqlAnalyzer>
{
    private readonly SqlAnalyzer _analyzer;

    public SqlAnalyzerTests(SqlAnalyzer analyzer)
    {
        _analyzer = analyzer;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }

    [Theory]
    [InlineData("SELECT a,\n  b frm x WHERE", 2, 9, "\"x\"")]
    [InlineData("SELECT '😀é',\n '日本' ) FROM x", 2, 7, "\")\"")]
    [InlineData("SELECT 'abc", 1, 8, "unterminated")]
    [InlineData("SELECT * FROM x WHERE dt = ${PARTITION_DATE}", 1, 29, "quotes")]
    [InlineData("SELECT * FROM x\nWHERE dt = '${PARTITION_DAY}'", 2, 13, "${PARTITION_DAY}")]
    [InlineData("", 1, 1, "no SELECT")]
    [InlineData("-- nothing", 1, 1, "no SELECT")]
    [InlineData("SELECT 1; SELECT 2", 1, 1, "2 statements")]
    [InlineData("INSERT INTO x VALUES (1)", 1, 1, "one SELECT")]
    [InlineData("PIVOT x ON a USING sum(b)", 1, 1, "PIVOT")]
    [InlineData("DESCRIBE x", 1, 1, "one SELECT")]
    [InlineData("SELECT \0", 1, 1, "null character")]
    [InlineData("-- gapless: lokback=7\nSELECT 1", 1, 13, "'lookback'")]
    [InlineData("\n  -- gapless: zzzzzzzzz\nSELECT 1", 2, 15, "check, key, lookback, rounding")]
    [InlineData("-- gapless: lookback=seven\nSELECT 1", 1, 13, "lookback=7")]
    [InlineData("-- gapless: lookback=1\n-- gapless: lookback=2\nSELECT 1", 2, 13, "twice")]
    [InlineData("SELECT 1\n-- gapless: check uniqe(a)\n", 2, 13, "unique(a, b)")]
    [InlineData("-- gapless: check rows > many\nSELECT 1", 1, 13, "rows >= 10")]
    [InlineData("-- gapless: check SELECT * FRM {this}\nSELECT 1", 1, 13, "the check's SELECT")]
    [InlineData("-- gapless: check SELECT * FROM ods.x\nSELECT 1", 1, 13, "ods.x")]
    [InlineData("-- gapless: check SELECT * FROM read_csv('a')\nSELECT 1", 1, 13, "read_csv")]
    [InlineData("-- gapless: key ods.x\nSELECT 1", 1, 13, "layer.table(a, b)")]
    [InlineData("-- gapless: rounding=none\nSELECT 1", 1, 13, "rounding=any")]
    public void Analyze_WrongText_SaysWhereAndWhat(string sql, int line, int column, string part)
    {
        var error = Assert.Throws<SqlTemplateException>(() => _analyzer.Analyze(sql));

        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT * FROM ods.x WHERE dt = '${PARTITION_DATE}'", true)]
    [InlineData("SELECT * FROM read_csv('a/dt=${PARTITION_DATE}/*')", true)]
    [InlineData("SELECT 1 -- ${PARTITION_DATE}", false)]
    [InlineData("SELECT 1;\n", false)]
    [InlineData("FROM x", false)]
    public void Analyze_Date_MakesTheTablePartitioned(string sql, bool partitioned) => Assert.Equal(partitioned, _analyzer.Analyze(sql).IsPartitioned);

    [Fact]
    public void Analyze_Layout_DoesNotChangeTheFingerprint()
    {
        var one = _analyzer.Analyze("select a, 'x  y' as b from ods.x where dt = '${PARTITION_DATE}' and (v > 1)");
        var other = _analyzer.Analyze("-- gapless: check rows >= 1\nSELECT a, -- why\n\t'x  y' AS b\nFROM ods.x /* all */ WHERE dt='${PARTITION_DATE}' AND v>1;\n");

        Assert.Matches("^[0-9a-f]{64}$", one.Fingerprint);
        Assert.Equal(one.Fingerprint, other.Fingerprint);
    }

    [Theory]
    [InlineData("SELECT a FROM ods.x WHERE v > 2")]
    [InlineData("SELECT a FROM ods.x WHERE v >= 1")]
    [InlineData("SELECT a FROM ods.y WHERE v > 1")]
    [InlineData("SELECT DISTINCT a FROM ods.x WHERE v > 1")]
    [InlineData("SELECT A FROM ods.x WHERE v > 1")]
    [InlineData("SELECT a FROM ods.x WHERE v > 1.0")]
    [InlineData("-- gapless: lookback=3\nSELECT a FROM ods.x WHERE v > 1")]
    public void Analyze_Meaning_ChangesTheFingerprint(string sql) =>
        Assert.NotEqual(_analyzer.Analyze("SELECT a FROM ods.x WHERE v > 1").Fingerprint, _analyzer.Analyze(sql).Fingerprint);

    [Fact]
    public void Analyze_Checks_AreQueriesThatMustFindNothing()
    {
        var checks = _analyzer.Analyze(
            """
            -- gapless: check unique(symbol, name)
            -- Gapless: check NOT_NULL(close)
            --gapless: check rows >= 10
            -- gapless: check SELECT * FROM {this} WHERE close < 0 AND '${PARTITION_DATE}' < '2020-01-01';
            SELECT '-- gapless: nonsense' AS a, $$ -- gapless: nonsense $$ AS b /* -- gapless: nonsense */
            """).Checks;

        Assert.Equal([CheckKind.Unique, CheckKind.NotNull, CheckKind.Rows, CheckKind.Query], checks.Select(check => check.Kind));
        Assert.Equal([1, 2, 3, 4], checks.Select(check => check.Line));
        Assert.Equal("unique(symbol, name)", checks[0].Text);
        using var instance = DuckDbInstance.Open(DuckDbInstance.InMemory, DuckDbOptions.Default);
        using var connection = instance.Connect();
        connection.Execute($"CREATE TABLE {TableCheck.Rows} AS SELECT * FROM (VALUES ('a', 'x', 1.0), ('a', 'x', NULL), ('b', 'x', -1)) t(symbol, name, close)", CancellationToken.None);
        Assert.All(checks, check => Assert.Single(Rows(connection, check.Query)));
        connection.Execute($"DELETE FROM {TableCheck.Rows}; INSERT INTO {TableCheck.Rows} SELECT i::VARCHAR, 'x', 1 FROM range(10) t(i)", CancellationToken.None);
        Assert.All(checks, check => Assert.Empty(Rows(connection, check.Query)));
    }

    [Fact]
    public void Analyze_ManyThreads_AllGetTheSame()
    {
        var found = new string[64];

        Parallel.For(0, found.Length, i => found[i] = _analyzer.Analyze("SELECT * FROM ods.x WHERE dt = '${PARTITION_DATE}'").Fingerprint);

        Assert.Single(found.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Analyze_DeepExpression_IsRead() =>
        Assert.True(_analyzer.Analyze($"SELECT {string.Join(" + ", Enumerable.Repeat("1", 400))} FROM ods.x WHERE dt = '${{PARTITION_DATE}}'").IsPartitioned);

    [Theory]
    [InlineData("SELECT 1 AS a; -- end", "SELECT 1 AS a")]
    [InlineData("SELECT ';' AS a, \";\" -- ; \n, $x$;$x$, E'\\';' /* ; /* ; */ ; */ FROM x;", "SELECT ';' AS a, \";\" -- ; \n, $x$;$x$, E'\\';' /* ; /* ; */ ; */ FROM x")]
    [InlineData("SELECT 'it''s;' FROM x WHERE dt = '${PARTITION_DATE}'", "SELECT 'it''s;' FROM x WHERE dt = '2024-02-29'")]
    public void ForDay_Text_IsAsWrittenWithTheDayInIt(string sql, string expected) =>
        Assert.Equal(expected, _analyzer.Read(sql).ForDay(new DateOnly(2024, 2, 29)));

    private static List<object?[]> Rows(DuckDbConnection connection, string sql)
    {
        using var result = connection.Query(sql.Replace("${PARTITION_DATE}", "2019-01-01", StringComparison.Ordinal), CancellationToken.None);
        return [.. result.Rows()];
    }
}
