using System.Globalization;
using System.Text;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql;
using Gapless.DuckDb.Sql.Batching;

namespace Gapless.DuckDb.Tests.Sql.Generated;

/// <summary>Many days in one statement give each day the rows that it has by itself; and a day needs no more than the days that the analysis says.</summary>
/// <remarks>GAPLESS_TEST_SQL_CASES runs more cases, GAPLESS_TEST_SQL_SEED others.</remarks>
public sealed class BatchPropertyTests
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    [Fact]
    public void ForDays_GeneratedSql_IsTheSameAsDayByDay()
    {
        var cases = Setting("GAPLESS_TEST_SQL_CASES", 150);
        var seed = Setting("GAPLESS_TEST_SQL_SEED", 20240229);
        using var analyzer = new SqlAnalyzer();
        var failures = new StringBuilder();
        for (var at = 0; at < cases;)
        {
            using var warehouse = new Warehouse(new Random(seed + at));
            for (var end = Math.Min(cases, at + 15); at < end; at++)
            {
                var sql = new SqlGenerator(new Random(seed + at)).Next();
                if (Failure(analyzer, warehouse, sql) is { } failure) failures.AppendLine(CultureInfo.InvariantCulture, $"--- seed {seed + at}: {failure}\n{sql}");
            }
        }

        foreach (var (what, count) in _seen.OrderByDescending(one => one.Value)) TestContext.Current.TestOutputHelper!.WriteLine($"{count,6} {what}");
        Assert.True(failures.Length == 0, failures.ToString());
        Assert.True(_seen.GetValueOrDefault("compared") > cases / 4, "Too few of the generated cases were compared.");
    }

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;

    private string? Failure(SqlAnalyzer analyzer, Warehouse warehouse, string sql)
    {
        var table = analyzer.Read(sql);
        var days = new[] { 3, 4, 6, 7, 9 }.Select(Warehouse.First.AddDays).ToList();
        if (Days(warehouse, table, days) is not { } expected) return Seen("fails for one day, or has too many rows");
        if (expected is [{ Key: "narrow" }]) return expected[0].Rows[0];
        warehouse.BindFor(table.Analysis, days);
        var binding = new BatchBinder(warehouse.Connection).Bind(table, read => read.Schema == "ods");
        if (binding.Statement is not { } statement) return Seen($"{binding.Form.Refusal}: {binding.Form.Detail}");
        try
        {
            var batch = statement.ForDays(days);
            var columns = warehouse.Columns(batch);
            if (warehouse.Rows(batch) is not { } rows) return Seen("too many rows");
            if (!Shape(warehouse, table, days[0]).SequenceEqual(columns)) return "other columns";
            foreach (var (key, one) in expected)
            {
                var many = rows.FindAll(row => row.StartsWith($"{{'dt': {key}", StringComparison.Ordinal));
                if (!many.SequenceEqual(one)) return $"{key}:\n  many days: {string.Join("\n             ", many.Except(one))}\n  one day:   {string.Join("\n             ", one.Except(many))}\n{batch}";
            }

            if (rows.Count != expected.Sum(one => one.Rows.Count)) return "rows of no day";
        }
        catch (DuckDbException error)
        {
            return $"fails for many days: {error.Message}\n{statement.ForDays(days)}";
        }

        return Seen("compared");
    }

    /// <summary>Each day by itself: with nothing but the days that the analysis says, and with all days; null when a day fails or gives too many rows.</summary>
    private static List<(string Key, List<string> Rows)>? Days(Warehouse warehouse, TableSql table, List<DateOnly> days)
    {
        var result = new List<(string, List<string>)>();
        List<string>? columns = null;
        try
        {
            foreach (var day in days)
            {
                warehouse.BindFor(table.Analysis, [day]);
                columns ??= warehouse.Columns(table.ForDay(day)).ConvertAll(column => column.Name);
                var sql = File(table, day, columns);
                if (warehouse.Rows(sql) is not { } rows) return null;
                if (table.Analysis.Lookback is null)
                {
                    warehouse.BindAll(day);
                    if (!warehouse.Rows(sql)!.SequenceEqual(rows)) return [("narrow", [$"{day:yyyy-MM-dd} needs more days than {string.Join(", ", table.Analysis.Reads)}"])];
                }

                result.Add(($"{day:yyyy-MM-dd}", rows));
            }

            return result;
        }
        catch (DuckDbException)
        {
            return null;
        }
    }

    private static List<DuckDbColumn> Shape(Warehouse warehouse, TableSql table, DateOnly day)
    {
        warehouse.BindFor(table.Analysis, [day]);
        return warehouse.Columns(File(table, day, warehouse.Columns(table.ForDay(day)).ConvertAll(column => column.Name)));
    }

    private static string File(TableSql table, DateOnly day, List<string> columns) =>
        $"SELECT DATE '{day:yyyy-MM-dd}' AS dt, q.* FROM ({table.FileRows(day, columns)}) q";

    private string? Seen(string what)
    {
        _seen[what] = _seen.GetValueOrDefault(what) + 1;
        return null;
    }
}
