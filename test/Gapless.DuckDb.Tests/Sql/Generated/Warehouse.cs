using Gapless.Core.Tables;
using Gapless.DuckDb.Sql;
using Gapless.DuckDb.Sql.Batching;

namespace Gapless.DuckDb.Tests.Sql.Generated;

/// <summary>Some small tables with all that makes SQL hard: NULLs, ties, doubles, days without rows, dates as text, other alphabets.</summary>
internal sealed class Warehouse : IDisposable
{
    private const int MostRows = 20_000;

    public static readonly DateOnly First = new(2024, 2, 22);
    public static readonly DateOnly Last = First.AddDays(13);

    private readonly DuckDbInstance _instance = DuckDbInstance.Open(DuckDbInstance.InMemory, new DuckDbOptions { MemoryLimit = "256MB", Threads = 2 });

    /// <summary>With more rows, sorts and hash tables no longer give tied rows in the order in which they came.</summary>
    private readonly bool _isLarge;

    public Warehouse(Random random)
    {
        Connection = _instance.Connect();
        _isLarge = random.Next(3) == 0;
        Run("CREATE SCHEMA base; CREATE SCHEMA ods; CREATE SCHEMA dim");
        Run("CREATE TABLE base.x (dt DATE, k VARCHAR, g INTEGER, v DECIMAL(12,2), f DOUBLE, d DATE, t TIMESTAMP, s VARCHAR, b BOOLEAN, l INTEGER[])");
        Run("CREATE TABLE base.y (dt DATE, k VARCHAR, g INTEGER, v BIGINT, d DATE, s VARCHAR)");
        Run("CREATE TABLE dim.e (k VARCHAR, n VARCHAR, g INTEGER, d DATE, s VARCHAR)");
        Run($"CREATE TABLE {BatchNames.RawRelation("x")} (k VARCHAR, {BatchNames.RawDay} DATE, g INTEGER, v DECIMAL(12,2), d DATE, s VARCHAR)");
        Run("BEGIN");
        for (var day = First; day <= Last; day = day.AddDays(1)) Fill(random, day);
        for (var i = random.Next(6); i > 0; i--) Run($"INSERT INTO dim.e VALUES ({Text(random)}, {Text(random)}, {Number(random, 4)}, {Date(random)}, {Moment(random)})");
        Run("COMMIT");
        BindAll();
    }

    public DuckDbConnection Connection { get; }

    public void Dispose()
    {
        Connection.Dispose();
        _instance.Dispose();
    }

    /// <summary>Binds every day of every table, and the raw rows of one day.</summary>
    public void BindAll(DateOnly? raw = null)
    {
        Run("CREATE OR REPLACE VIEW ods.x AS SELECT * FROM base.x; CREATE OR REPLACE VIEW ods.y AS SELECT * FROM base.y");
        if (raw is { } day) BindRaw(day);
    }

    /// <summary>Binds what an engine would bind for these days: of each table, from the first day to the last that any of them reads.</summary>
    public void BindFor(SqlAnalysis analysis, IReadOnlyList<DateOnly> days)
    {
        foreach (var read in analysis.Reads.Where(read => read.Schema == "ods"))
        {
            var from = days.Select(day => read.Days.FirstDay(day)).Aggregate((one, other) => one is null || other is null ? null : one < other ? one : other);
            var to = days.Select(day => read.Days.LastDay(day)).Aggregate((one, other) => one is null || other is null ? null : one > other ? one : other);
            Run($"CREATE OR REPLACE VIEW ods.{read.Table} AS SELECT * FROM base.{read.Table} WHERE {Condition(">=", from)} AND {Condition("<=", to)}");
        }

        if (days.Count == 1) BindRaw(days[0]);
    }

    /// <summary>The rows as text, sorted; null when there are too many to compare.</summary>
    public List<string>? Rows(string sql)
    {
        using var result = Connection.Query($"SELECT r::VARCHAR FROM ({sql}) r LIMIT {MostRows + 1}", CancellationToken.None);
        var rows = result.Rows().Select(row => (string)row[0]!).ToList();
        rows.Sort(StringComparer.Ordinal);
        return rows.Count > MostRows ? null : rows;
    }

    public List<DuckDbColumn> Columns(string sql)
    {
        using var result = Connection.Query($"DESCRIBE {sql}", CancellationToken.None);
        return [.. result.Rows().Select(row => new DuckDbColumn((string)row[0]!, (string)row[1]!))];
    }

    private void BindRaw(DateOnly day) => Run($"CREATE OR REPLACE VIEW tmp_x AS SELECT * EXCLUDE ({BatchNames.RawDay}) FROM {BatchNames.RawRelation("x")} WHERE {BatchNames.RawDay} = {Literal(day)}");

    private static string Condition(string sign, DateOnly? day) => day is { } end ? $"dt {sign} {Literal(end)}" : "true";

    private static string Literal(DateOnly day) => $"DATE '{day:yyyy-MM-dd}'";

    private void Run(string sql) => Connection.Execute(sql, CancellationToken.None);

    private void Fill(Random random, DateOnly day)
    {
        var times = _isLarge ? 40 : 1;
        Insert("base.x", Many(random) * times, () => $"({Literal(day)}, {Text(random)}, {Number(random, 4)}, {Fraction(random, 20)}, {Fraction(random, 9)}, {Date(random)}, {Moment(random)}, {Day(random)}, {Flag(random)}, {List(random)})");
        Insert("base.y", Many(random), () => $"({Literal(day)}, {Text(random)}, {Number(random, 4)}, {Number(random, 20)}, {Date(random)}, {Day(random)})");
        Insert(BatchNames.RawRelation("x"), Many(random) * times, () => $"({Text(random)}, {Literal(day)}, {Number(random, 4)}, {Fraction(random, 20)}, {Date(random)}, {Day(random)})");
    }

    private void Insert(string table, int rows, Func<string> row)
    {
        if (rows > 0) Run($"INSERT INTO {table} VALUES {string.Join(", ", Enumerable.Range(0, rows).Select(_ => row()))}");
    }

    private static string Fraction(Random random, int most) => OrNull(random, $"{random.Next(-2, most)}.25");

    private static int Many(Random random) => random.Next(4) == 0 ? 0 : random.Next(1, 9);

    private static string OrNull(Random random, string value) => random.Next(6) == 0 ? "NULL" : value;

    private static string Text(Random random) => OrNull(random, $"'{new[] { "a", "b", "A", "ä", "日本", "", "o''x", "😀" }[random.Next(8)]}'");

    private static string Number(Random random, int most) => OrNull(random, $"{random.Next(-2, most)}");

    private static string Date(Random random) => OrNull(random, Literal(First.AddDays(random.Next(-2, 16))));

    private static string Moment(Random random) => OrNull(random, $"TIMESTAMP '{First.AddDays(random.Next(0, 14)):yyyy-MM-dd} {random.Next(3) * 6:00}:00:00'");

    private static string Day(Random random) => OrNull(random, $"'{First.AddDays(random.Next(-1, 15)):yyyy-MM-dd}'");

    private static string Flag(Random random) => OrNull(random, random.Next(2) == 0 ? "true" : "false");

    private static string List(Random random) => OrNull(random, $"[{string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(3)))}]");
}
