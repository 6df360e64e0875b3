using Gapless.Core.Datasets;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Tests.Backfill;

/// <summary>Small graphs of tables for tests.</summary>
internal static class Warehouse
{
    public static readonly DatasetName Raw = new("raw", "a");
    public static readonly DatasetName Ods = new("ods", "a");
    public static readonly DatasetName Dwd = new("dwd", "b");
    public static readonly DatasetName Own = new("dws", "c");
    public static readonly DatasetName Full = new("dim", "d");

    /// <summary>ods.a over raw files, dwd.b over three days of it, dws.c over dwd.b and its own day before, dim.d over all days of dwd.b.</summary>
    public static TableGraph Chain(string sql = "v1", bool batch = true) => new(
        ["ods", "dwd", "dws", "dim"],
        [
            Table(Ods, sql, batch, Source()),
            Table(Dwd, sql, batch, Input(Ods, new DayWindow(-2, 0))),
            Table(Own, sql, batch, Input(Dwd, DayWindow.SameDay), own: new DayWindow(-1, -1)),
            Table(Full, sql, batch, Input(Dwd, DayWindow.All), isPartitioned: false),
        ]);

    public static TableInput Input(DatasetName table, DayWindow days) => new(table, days, null, true);

    public static TableInput Source() => new(Raw, DayWindow.SameDay, new SourceContract("a", "raw/a", SourceFormat.Csv, [], null, null, 1), true);

    public static TableDefinition Table(DatasetName name, string sql, bool batch, TableInput input, DayWindow? own = null, bool isPartitioned = true)
    {
        var reads = own is { } days ? new[] { new TableRead(name.Group, name.Member, days, false, 1, 1) } : [];
        var check = new TableCheck(CheckKind.Rows, "rows >= 1", "SELECT 1", 1);
        var form = batch && isPartitioned ? BatchForm.Possible : BatchForm.DayByDay(BatchRefusal.Ordered);
        var analysis = new SqlAnalysis(isPartitioned, reads, [], sql, [check], null, form);
        return new TableDefinition(name, $"{name.Group}/{name.Member}.sql", sql, analysis, [input], $"{sql}-{name}");
    }
}
